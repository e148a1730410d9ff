/** What we use of node-webcam, which brings no types. */
declare module 'node-webcam' {
  interface Options {
    readonly device: string;
    readonly width: number;
    readonly height: number;
    readonly output: 'jpeg';
    readonly quality: number;
    readonly skip: number;
    readonly callbackReturn: 'location';
    readonly saveShots: boolean;
    readonly verbose: boolean;
  }
  const NodeWebcam: {
    create(options: Options): {
      capture(location: string, callback: (error: Error | null | undefined) => void): void;
    };
    list(callback: (devices: readonly string[]) => void): void;
  };
  export default NodeWebcam;
}
