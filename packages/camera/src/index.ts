export { standardOptions, troubleKinds } from './camera.ts';
export type {
  Camera,
  CameraEvent,
  CameraOptions,
  CameraPicture,
  CameraTrouble,
  TroubleKind,
  Watch,
} from './camera.ts';
export { chooseDevice, isVideoDevice, listVideoDevices, type VideoDevice } from './devices.ts';
export { openCamera } from './open-camera.ts';
export { examineCamera, type CameraExamination } from './picture/examine-camera.ts';
export { judgePicture, type PictureFlaw, type PictureMeasures } from './picture/judge-picture.ts';
