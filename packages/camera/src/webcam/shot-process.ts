/**
 * [Note: node-webcam] It builds a shell command by joining words, waits for ever, and keeps every picture. So it runs
 * here, in a process that is ended with all its children when the time is up, and what reaches its command is a device
 * of the allowed form, two numbers and a file name of our own making; whoever starts this has checked them, and this
 * checks them again. Its `list` only reads `/dev`.
 */
import NodeWebcam from 'node-webcam';
import { parseShotWords } from './shot-words.ts';

const { device, file, width, height } = parseShotWords(process.argv.slice(2));
const camera = NodeWebcam.create({
  device,
  width,
  height,
  output: 'jpeg',
  quality: 90,
  // The first pictures of a camera are dark until its exposure has settled.
  skip: 5,
  callbackReturn: 'location',
  saveShots: false,
  // It tells what fswebcam said only so, on standard output.
  verbose: true,
});
camera.capture(file, (error) => {
  if (error === null || error === undefined) return;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
