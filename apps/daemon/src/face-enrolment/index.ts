export {
  createFaceEnrolment,
  type FaceEnrolment,
  type FaceEnrolmentParts,
  type Overtaken,
  type Trained,
} from './face-enrolment.ts';
export { enroleeOfUser } from './user-enrolee.ts';
