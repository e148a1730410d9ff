export { film, filmPerson, type FilmFrame, type Filming } from './clip/film.ts';
export { joinMjpeg, readMjpegFrames, splitMjpeg } from './clip/mjpeg.ts';
export { createGrain, seededRandom } from './clip/noise.ts';
export { blankRaster, decodeRaster, encodeJpeg, type Raster } from './clip/raster.ts';
export { demoSchedule, inOrder, poseAt, type Schedule, type ScheduledAction } from './clip/schedule.ts';
export { drawSheet, filmPhotoAttack, sheetAtRest, type PhotoAttack, type SheetPose } from './clip/sheet.ts';
export { freePort } from './free-port.ts';
export { drawPose, openPortrait, type Portrait, type Pose } from './portrait/animator.ts';
export { portraitPhoto } from './portrait/photo.ts';
