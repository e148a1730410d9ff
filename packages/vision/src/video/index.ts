export { decodeUpload, type VideoUploadLimits } from './decode-upload.ts';
export { readVideo, type ReadVideo, type VideoFrame, type VideoLimits } from './read-video.ts';
export { probeVideo, type VideoFacts } from './probe.ts';
