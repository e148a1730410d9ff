// Generated from the daemon's OpenAPI document by `npm run -w @rollcall/client generate`. Not to be edited.
/* oxlint-disable */
export interface paths {
  '/api/device/queue': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What waits for the central server */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The queue. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              pending: number;
              deadLetters: number;
              oldestPendingSeconds: number | null;
              lastSequence: number;
              lanes: {
                /** @enum {string} */
                lane: 'attendance' | 'command' | 'kyc' | 'enrolment' | 'health';
                pending: number;
                oldestPendingSeconds: number | null;
                deadLetters: number;
              }[];
            };
          };
        };
        /** @description The token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: string;
              message: string;
            };
          };
        };
        /** @description Another page's request, or another machine's. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: string;
              message: string;
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/device/sync': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Deliver now */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: {
        content: {
          'application/json': Record<string, never>;
        };
      };
      responses: {
        /** @description The push has ended, well or not. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              delivered: number;
              rejected: number;
              pending: number;
              centralReachable: boolean;
            };
          };
        };
        /** @description The body is not JSON. */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: string;
              message: string;
            };
          };
        };
        /** @description The token is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: string;
              message: string;
            };
          };
        };
        /** @description Another page's request, or another machine's. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: string;
              message: string;
            };
          };
        };
        /** @description The body is not JSON by its type. */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: string;
              message: string;
            };
          };
        };
        /** @description The body is not an empty object. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: string;
              message: string;
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/health': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How the daemon is */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description How it is, well or not. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @enum {string} */
              status: 'starting' | 'ok' | 'degraded';
              version: string;
              deviceId: string;
              uptimeSeconds: number;
              residentMegabytes: number;
              models: {
                id: string;
                loaded: boolean;
              }[];
              executionProvider: string;
              executionProviderReason: string;
              enrolled: number | null;
              queue: {
                pending: number;
                deadLetters: number;
                oldestPendingSeconds: number | null;
                lastSequence: number;
              } | null;
              central: {
                url: string | null;
                reachable: boolean;
                registered: boolean;
              };
              problems: {
                code: string;
                message: string;
              }[];
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/ready': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether somebody can check in */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The networks have answered once. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              ready: boolean;
            };
          };
        };
        /** @description They are loading. */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: string;
              message: string;
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/metrics': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Figures of this device, as Prometheus reads them */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Text format 0.0.4 */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'text/plain': string;
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/technician': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether a PIN is set, and whether one is looked at now */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description So. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              isPinSet: boolean;
              lockedSeconds: number;
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/technician/session': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Begin a session with the PIN */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            pin: string;
          };
        };
      };
      responses: {
        /** @description It has begun. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              token: string;
              idleSeconds: number;
            };
          };
        };
        /** @description The PIN is wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: string;
              message: string;
            };
          };
        };
        /** @description No PIN is set. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: string;
              message: string;
            };
          };
        };
        /** @description That is no PIN. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: string;
              message: string;
            };
          };
        };
        /** @description Too many were wrong. */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: string;
              message: string;
            };
          };
        };
      };
    };
    /** End the session, and forget what it found */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description It has ended. */
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The session is over, or never was. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: string;
              message: string;
            };
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/technician/job': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The work that runs, or ran last */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description It, or null. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              job: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                work: 'doctor' | 'self-test' | 'burn-in' | 'bundle';
                /** @enum {string} */
                state: 'running' | 'ended' | 'stopped' | 'failed';
                seconds: number;
                answer: {
                  [key: string]: unknown;
                } | null;
              } | null;
            };
          };
        };
        /** @description The session is over, or never was. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: string;
              message: string;
            };
          };
        };
      };
    };
    put?: never;
    /** Start a piece of work */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            /** @enum {string} */
            work: 'doctor' | 'self-test' | 'burn-in' | 'bundle';
            minutes?: number;
          };
        };
      };
      responses: {
        /** @description It runs. */
        202: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** Format: uuid */
              id: string;
              /** @enum {string} */
              work: 'doctor' | 'self-test' | 'burn-in' | 'bundle';
              /** @enum {string} */
              state: 'running' | 'ended' | 'stopped' | 'failed';
              seconds: number;
              answer: {
                [key: string]: unknown;
              } | null;
            };
          };
        };
        /** @description The session is over, or never was. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: string;
              message: string;
            };
          };
        };
        /** @description Another runs. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: string;
              message: string;
            };
          };
        };
        /** @description There is no such work. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: string;
              message: string;
            };
          };
        };
      };
    };
    /** Stop the work */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description It is being stopped. */
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
        /** @description The session is over, or never was. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: string;
              message: string;
            };
          };
        };
      };
    };
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/technician/look': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** How somebody stands before the camera; the picture is kept nowhere */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'image/jpeg': unknown;
        };
      };
      responses: {
        /** @description So. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              stand: {
                eyesAt: number;
                pitchDegrees: number;
                centimetres: number;
                brightness: number;
                clipped: number;
                sharpness: number;
                /** @enum {string} */
                height: 'well' | 'lower-camera' | 'raise-camera';
                /** @enum {string} */
                distance: 'well' | 'too-near' | 'too-far';
                /** @enum {string} */
                light: 'well' | 'too-dark' | 'too-bright' | 'uneven' | 'blurred';
              } | null;
            };
          };
        };
        /** @description That is no picture. */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: string;
              message: string;
            };
          };
        };
        /** @description The session is over, or never was. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: string;
              message: string;
            };
          };
        };
        /** @description The networks are loading. */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: string;
              message: string;
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/technician/calibration': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What was measured at this kiosk */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description It, or null. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              calibration: {
                /** Format: date-time */
                measuredAt: string;
                stand: {
                  eyesAt: number;
                  pitchDegrees: number;
                  centimetres: number;
                  brightness: number;
                  clipped: number;
                  sharpness: number;
                  /** @enum {string} */
                  height: 'well' | 'lower-camera' | 'raise-camera';
                  /** @enum {string} */
                  distance: 'well' | 'too-near' | 'too-far';
                  /** @enum {string} */
                  light: 'well' | 'too-dark' | 'too-bright' | 'uneven' | 'blurred';
                };
                screen: {
                  dark: number;
                  lit: number;
                  /** @enum {string} */
                  verdict: 'well' | 'too-weak';
                } | null;
              } | null;
            };
          };
        };
        /** @description The session is over, or never was. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: string;
              message: string;
            };
          };
        };
      };
    };
    /** Keep what was measured */
    put: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            /** Format: date-time */
            measuredAt: string;
            stand: {
              eyesAt: number;
              pitchDegrees: number;
              centimetres: number;
              brightness: number;
              clipped: number;
              sharpness: number;
              /** @enum {string} */
              height: 'well' | 'lower-camera' | 'raise-camera';
              /** @enum {string} */
              distance: 'well' | 'too-near' | 'too-far';
              /** @enum {string} */
              light: 'well' | 'too-dark' | 'too-bright' | 'uneven' | 'blurred';
            };
            screen: {
              dark: number;
              lit: number;
              /** @enum {string} */
              verdict: 'well' | 'too-weak';
            } | null;
          };
        };
      };
      responses: {
        /** @description Kept. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              calibration: {
                /** Format: date-time */
                measuredAt: string;
                stand: {
                  eyesAt: number;
                  pitchDegrees: number;
                  centimetres: number;
                  brightness: number;
                  clipped: number;
                  sharpness: number;
                  /** @enum {string} */
                  height: 'well' | 'lower-camera' | 'raise-camera';
                  /** @enum {string} */
                  distance: 'well' | 'too-near' | 'too-far';
                  /** @enum {string} */
                  light: 'well' | 'too-dark' | 'too-bright' | 'uneven' | 'blurred';
                };
                screen: {
                  dark: number;
                  lit: number;
                  /** @enum {string} */
                  verdict: 'well' | 'too-weak';
                } | null;
              } | null;
            };
          };
        };
        /** @description The session is over, or never was. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: string;
              message: string;
            };
          };
        };
        /** @description That is no calibration. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: string;
              message: string;
            };
          };
        };
      };
    };
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/token/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Log in with a name and a password */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            username: string;
            password: string;
          };
        };
      };
      responses: {
        /** @description The tokens. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              access: string;
              refresh: string;
            };
          };
        };
        /** @description What is wrong with each field, or with the body. */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json':
              | {
                  [key: string]: string[];
                }
              | {
                  detail: string;
                };
          };
        };
        /** @description The name or the password is wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
            };
          };
        };
        /** @description The body is too large. */
        413: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
            };
          };
        };
        /** @description The body is not JSON. */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
            };
          };
        };
        /** @description Too many attempts. */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/auth/token/refresh/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** The next tokens for a refresh token, which is good once */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            refresh: string;
          };
        };
      };
      responses: {
        /** @description The next tokens. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              access: string;
              refresh: string;
            };
          };
        };
        /** @description What is wrong with each field, or with the body. */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json':
              | {
                  [key: string]: string[];
                }
              | {
                  detail: string;
                };
          };
        };
        /** @description The token is not good any more; used twice, it ends its login. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
            };
          };
        };
        /** @description The body is too large. */
        413: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
            };
          };
        };
        /** @description The body is not JSON. */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
            };
          };
        };
        /** @description Too many attempts. */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/session': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Begin or end the session of a camera */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json':
            | {
                /** @enum {string} */
                action: 'create';
              }
            | {
                /** @enum {string} */
                action: 'end';
                session_id: string;
              };
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @enum {boolean} */
              success: true;
              session_id?: string;
              message: string;
            };
          };
        };
        /** @description The request breaks its schema, or the frame is no picture. */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
        /** @description The key is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
        /** @description The key does not reach so far. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
        /** @description There is no such session, or it has expired. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
        /** @description The body is too large. */
        413: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
        /** @description The body is not JSON. */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
        /** @description Too many requests. */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
        /** @description The networks are loading, or there are too many sessions. */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/process_frame': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** What one frame shows */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            session_id: string;
            frame: string;
          };
        };
      };
      responses: {
        /** @description What is seen, and what was seen so far. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @enum {string} */
              status: 'processing' | 'completed';
              confidence: number;
              is_real: boolean;
              blinks: number;
              head_pose: {
                /** @enum {string} */
                direction: 'Forward' | 'Left' | 'Right' | 'Up' | 'Down';
                pitch: number;
                yaw: number;
                roll: number;
              };
              eyes: {
                left_center: [number, number];
                right_center: [number, number];
                blinking: boolean;
              } | null;
              face_detected: boolean;
              anti_spoof_summary: {
                real_count: number;
                fake_count: number;
                real_percentage: number;
                fake_percentage: number;
                total_processed: number;
                /** @enum {string} */
                status: 'Real' | 'Fake' | 'Undecided';
              };
            };
          };
        };
        /** @description The request breaks its schema, or the frame is no picture. */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
        /** @description The key is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
        /** @description The key does not reach so far. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
        /** @description There is no such session, or it has expired. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
        /** @description The body is too large. */
        413: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
        /** @description The body is not JSON. */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
        /** @description Too many requests. */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
        /** @description The networks are loading, or there are too many sessions. */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/liveness/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Start the tasks, ask how they go, or forget them */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            /** @enum {string} */
            action: 'start' | 'status' | 'reset';
          };
        };
      };
      responses: {
        /** @description How they go. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @enum {boolean} */
              success?: true;
              message?: string;
              session_status?: {
                active: boolean;
                completed_tasks: number;
                total_tasks: number;
                time_remaining: number;
                current_task: {
                  description: string;
                  /** @enum {string} */
                  task: 'look_left' | 'look_right' | 'look_up' | 'look_down';
                  index: number;
                  total: number;
                } | null;
                tasks: ('look_left' | 'look_right' | 'look_up' | 'look_down')[];
                result?: {
                  passed: boolean;
                  completed: number;
                  total: number;
                  success_rate: number;
                  duration: number;
                  anti_spoof_passed: boolean;
                  final_result: boolean;
                  reason: string | null;
                  anti_spoof_validation: {
                    real_predictions: number;
                    total_predictions: number;
                    real_percentage: number;
                    average_confidence: number;
                    reason: string;
                    is_valid: boolean;
                  };
                };
              };
            };
          };
        };
        /** @description The request breaks its schema, or the frame is no picture. */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
        /** @description The key is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
        /** @description The key does not reach so far. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
        /** @description There is no such session, or it has expired. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
        /** @description The body is too large. */
        413: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
        /** @description The body is not JSON. */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
        /** @description Too many requests. */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
        /** @description The networks are loading, or there are too many sessions. */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/proxy/session': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Begin or end the session of a camera */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json':
            | {
                /** @enum {string} */
                action: 'create';
              }
            | {
                /** @enum {string} */
                action: 'end';
                session_id: string;
              };
        };
      };
      responses: {
        /** @description Done. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @enum {boolean} */
              success: true;
              session_id?: string;
              message: string;
            };
          };
        };
        /** @description The request breaks its schema, or the frame is no picture. */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
        /** @description The key is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
        /** @description This is for pages of this machine. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
        /** @description There is no such session, or it has expired. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
        /** @description The body is too large. */
        413: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
        /** @description The body is not JSON. */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
        /** @description Too many requests. */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
        /** @description The inference host cannot be reached, or answered something else. */
        502: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
        /** @description The networks are loading, or there are too many sessions. */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
        /** @description The inference host did not answer in time. */
        504: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/proxy/process_frame': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** What one frame shows */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            session_id: string;
            frame: string;
          };
        };
      };
      responses: {
        /** @description What is seen, and what was seen so far. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @enum {string} */
              status: 'processing' | 'completed';
              confidence: number;
              is_real: boolean;
              blinks: number;
              head_pose: {
                /** @enum {string} */
                direction: 'Forward' | 'Left' | 'Right' | 'Up' | 'Down';
                pitch: number;
                yaw: number;
                roll: number;
              };
              eyes: {
                left_center: [number, number];
                right_center: [number, number];
                blinking: boolean;
              } | null;
              face_detected: boolean;
              anti_spoof_summary: {
                real_count: number;
                fake_count: number;
                real_percentage: number;
                fake_percentage: number;
                total_processed: number;
                /** @enum {string} */
                status: 'Real' | 'Fake' | 'Undecided';
              };
            };
          };
        };
        /** @description The request breaks its schema, or the frame is no picture. */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
        /** @description The key is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
        /** @description This is for pages of this machine. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
        /** @description There is no such session, or it has expired. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
        /** @description The body is too large. */
        413: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
        /** @description The body is not JSON. */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
        /** @description Too many requests. */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
        /** @description The inference host cannot be reached, or answered something else. */
        502: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
        /** @description The networks are loading, or there are too many sessions. */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
        /** @description The inference host did not answer in time. */
        504: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/proxy/liveness/{id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Start the tasks, ask how they go, or forget them */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          id: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            /** @enum {string} */
            action: 'start' | 'status' | 'reset';
          };
        };
      };
      responses: {
        /** @description How they go. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @enum {boolean} */
              success?: true;
              message?: string;
              session_status?: {
                active: boolean;
                completed_tasks: number;
                total_tasks: number;
                time_remaining: number;
                current_task: {
                  description: string;
                  /** @enum {string} */
                  task: 'look_left' | 'look_right' | 'look_up' | 'look_down';
                  index: number;
                  total: number;
                } | null;
                tasks: ('look_left' | 'look_right' | 'look_up' | 'look_down')[];
                result?: {
                  passed: boolean;
                  completed: number;
                  total: number;
                  success_rate: number;
                  duration: number;
                  anti_spoof_passed: boolean;
                  final_result: boolean;
                  reason: string | null;
                  anti_spoof_validation: {
                    real_predictions: number;
                    total_predictions: number;
                    real_percentage: number;
                    average_confidence: number;
                    reason: string;
                    is_valid: boolean;
                  };
                };
              };
            };
          };
        };
        /** @description The request breaks its schema, or the frame is no picture. */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
        /** @description The key is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
        /** @description This is for pages of this machine. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
        /** @description There is no such session, or it has expired. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
        /** @description The body is too large. */
        413: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
        /** @description The body is not JSON. */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
        /** @description Too many requests. */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
        /** @description The inference host cannot be reached, or answered something else. */
        502: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
        /** @description The networks are loading, or there are too many sessions. */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
        /** @description The inference host did not answer in time. */
        504: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              error: string;
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/liveness/submit/video/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** A video of the actions, in their order */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            session_id: string;
            video_data: string;
            /**
             * @default mp4
             * @enum {string}
             */
            format?: 'mp4' | 'webm' | 'mov';
          };
        };
      };
      responses: {
        /** @description How the check went. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              session_id: string;
              /** @enum {string} */
              status: 'passed' | 'failed';
              confidence: number;
              can_retry: boolean;
              message: string;
              actions_completed: ('turn_left' | 'turn_right' | 'open_mouth' | 'smile' | 'blink')[];
            };
          };
        };
        /** @description What is wrong with each field, or with the body. */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json':
              | {
                  [key: string]: string[];
                }
              | {
                  detail: string;
                  code: string;
                };
          };
        };
        /** @description No token, or none that is good. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              code: string;
            };
          };
        };
        /** @description The login does not reach so far. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              code: string;
            };
          };
        };
        /** @description No session of this user's. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              code: string;
            };
          };
        };
        /** @description The session has been judged, or is being. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              code: string;
            };
          };
        };
        /** @description The session has expired. */
        410: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              code: string;
            };
          };
        };
        /** @description Too many bytes or pixels. */
        413: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              code: string;
            };
          };
        };
        /** @description Not JSON. */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              code: string;
            };
          };
        };
        /** @description The file cannot be read; the session is still open. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              code: string;
            };
          };
        };
        /** @description Too many requests. */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              code: string;
            };
          };
        };
        /** @description The chosen service refused, or answered in another shape; the session is still open. */
        502: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              code: string;
            };
          };
        };
        /** @description Too much at once, or what judges is away; the session is still open. */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              code: string;
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/liveness/submit/images/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** One image for each action */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            session_id: string;
            images: {
              /** @enum {string} */
              action: 'turn_left' | 'turn_right' | 'open_mouth' | 'smile' | 'blink';
              image_data: string;
            }[];
          };
        };
      };
      responses: {
        /** @description How the check went. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              session_id: string;
              /** @enum {string} */
              status: 'passed' | 'failed';
              confidence: number;
              can_retry: boolean;
              message: string;
            };
          };
        };
        /** @description What is wrong with each field, or with the body. */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json':
              | {
                  [key: string]: string[];
                }
              | {
                  detail: string;
                  code: string;
                };
          };
        };
        /** @description No token, or none that is good. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              code: string;
            };
          };
        };
        /** @description The login does not reach so far. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              code: string;
            };
          };
        };
        /** @description No session of this user's. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              code: string;
            };
          };
        };
        /** @description The session has been judged, or is being. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              code: string;
            };
          };
        };
        /** @description The session has expired. */
        410: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              code: string;
            };
          };
        };
        /** @description Too many bytes or pixels. */
        413: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              code: string;
            };
          };
        };
        /** @description Not JSON. */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              code: string;
            };
          };
        };
        /** @description The file cannot be read; the session is still open. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              code: string;
            };
          };
        };
        /** @description Too many requests. */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              code: string;
            };
          };
        };
        /** @description The chosen service refused, or answered in another shape; the session is still open. */
        502: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              code: string;
            };
          };
        };
        /** @description Too much at once, or what judges is away; the session is still open. */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              code: string;
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/liveness/start/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Start a check: three actions, ten minutes */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The session. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              session_id: string;
              actions_required: ('turn_left' | 'turn_right' | 'open_mouth' | 'smile' | 'blink')[];
              /** Format: date-time */
              expires_at: string;
              max_attempts: number;
              current_attempt: number;
              message: string;
            };
          };
        };
        /** @description No token, or none that is good. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              code: string;
            };
          };
        };
        /** @description The login does not reach so far. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              code: string;
            };
          };
        };
        /** @description Too many requests. */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              code: string;
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/liveness/status/{session_id}/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What became of a session */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          session_id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The session. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              id: number;
              session_id: string;
              /** @enum {string} */
              status: 'pending' | 'passed' | 'failed' | 'expired';
              actions_required: ('turn_left' | 'turn_right' | 'open_mouth' | 'smile' | 'blink')[];
              actions_completed: ('turn_left' | 'turn_right' | 'open_mouth' | 'smile' | 'blink')[];
              confidence_score: number | null;
              face_quality_score: number | null;
              is_live_person: boolean;
              spoof_detected: boolean;
              /** @enum {string|null} */
              verification_method: 'video' | 'images' | null;
              /** Format: date-time */
              started_at: string;
              /** Format: date-time */
              completed_at: string | null;
              is_expired: boolean;
              can_retry: boolean;
            };
          };
        };
        /** @description No token, or none that is good. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              code: string;
            };
          };
        };
        /** @description The login does not reach so far. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              code: string;
            };
          };
        };
        /** @description No session of this user's. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              code: string;
            };
          };
        };
        /** @description Too many requests. */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              code: string;
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/liveness/retry/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** The next attempt, with fresh actions */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            session_id: string;
          };
        };
      };
      responses: {
        /** @description The new session. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              session_id: string;
              actions_required: ('turn_left' | 'turn_right' | 'open_mouth' | 'smile' | 'blink')[];
              /** Format: date-time */
              expires_at: string;
              attempt_number: number;
              max_attempts: number;
              message: string;
            };
          };
        };
        /** @description What is wrong with each field, or with the body. */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json':
              | {
                  [key: string]: string[];
                }
              | {
                  detail: string;
                  code: string;
                };
          };
        };
        /** @description No token, or none that is good. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              code: string;
            };
          };
        };
        /** @description The login does not reach so far. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              code: string;
            };
          };
        };
        /** @description No session of this user's. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              code: string;
            };
          };
        };
        /** @description All attempts were made. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              code: string;
            };
          };
        };
        /** @description Too many bytes or pixels. */
        413: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              code: string;
            };
          };
        };
        /** @description Not JSON. */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              code: string;
            };
          };
        };
        /** @description Too many requests. */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              code: string;
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/liveness/kiosk-code/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * A code by which the user does the check at this kiosk
     * @description Six digits, good for 15 minutes and three attempts; another one ends the one before.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The code. */
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: string;
              /** Format: date-time */
              expires_at: string;
            };
          };
        };
        /** @description No token, or none that is good. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              code: string;
            };
          };
        };
        /** @description The login does not reach so far. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              code: string;
            };
          };
        };
        /** @description The kiosk has no such screens; see the setting onboardingCheck. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              code: string;
            };
          };
        };
        /** @description Too many requests. */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              code: string;
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/verification/status/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How much of the user is verified */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Level, badges and last checks. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              id: number;
              user_email: string | null;
              email_verified: boolean;
              phone_verified: boolean;
              liveness_verified: boolean;
              identity_verified: boolean;
              /** @enum {string} */
              verification_level: 'none' | 'email' | 'phone' | 'liveness' | 'full';
              verified_badge: boolean;
              trusted_member: boolean;
              /** Format: date-time */
              email_verified_at: string | null;
              /** Format: date-time */
              liveness_verified_at: string | null;
              verification_badges: {
                /** @enum {string} */
                type: 'email' | 'phone' | 'liveness' | 'full';
                name: string;
                icon: string;
              }[];
              recent_liveness_checks: {
                session_id: string;
                /** @enum {string} */
                status: 'passed' | 'failed';
                /** Format: date-time */
                started_at: string;
                confidence_score: number;
              }[];
            };
          };
        };
        /** @description No token, or none that is good. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              code: string;
            };
          };
        };
        /** @description The login does not reach so far. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              code: string;
            };
          };
        };
        /** @description Too many requests. */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              code: string;
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/liveness/challenge': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Two movements to make in one video, within 120 seconds */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The challenge. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** Format: uuid */
              challenge_id: string;
              multi_challenge: boolean;
              challenge_types: ('blink' | 'turn_left' | 'turn_right')[];
              questions: string[];
              instructions: string[];
              timestamp: number;
              expires_at: number;
              nonce: string;
              signature: string;
            };
          };
        };
        /** @description The key is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              status_code: number;
              timestamp: string;
            };
          };
        };
        /** @description The key does not reach so far. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              status_code: number;
              timestamp: string;
            };
          };
        };
        /** @description Too many requests. */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              status_code: number;
              timestamp: string;
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/liveness/verify': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Whether frames of a video show the movements of a challenge, which is good once */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            challenge_id: string;
            frames: string[];
            nonce?: string;
            signature?: string;
          };
        };
      };
      responses: {
        /** @description How it went. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              challenge_id: string;
              /** @enum {string} */
              status: 'pass' | 'fail' | 'expired' | 'invalid';
              message: string;
              detection_results: {
                blinks: number;
                /** @enum {string|null} */
                orientation: 'left' | 'right' | null;
                orientations: ('left' | 'right' | null)[];
                face_detected: boolean;
              };
              processing_time_ms: number;
              timestamp: string;
            };
          };
        };
        /** @description What is wrong with the request or its pictures. */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              status_code: number;
              timestamp: string;
            };
          };
        };
        /** @description The key is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              status_code: number;
              timestamp: string;
            };
          };
        };
        /** @description The key does not reach so far. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              status_code: number;
              timestamp: string;
            };
          };
        };
        /** @description The body is too large. */
        413: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              status_code: number;
              timestamp: string;
            };
          };
        };
        /** @description The body is of another type. */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              status_code: number;
              timestamp: string;
            };
          };
        };
        /** @description Too many requests. */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              status_code: number;
              timestamp: string;
            };
          };
        };
        /** @description The networks are still loading, or too much is asked at once. */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              status_code: number;
              timestamp: string;
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/liveness/detect': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** What frames of a video show */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            frames: string[];
            /** @default 0 */
            initial_blink_count?: number;
          };
        };
      };
      responses: {
        /** @description What was seen. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              total_blinks: number;
              final_blink_count: number;
              orientations: ('left' | 'right' | null)[];
              face_detection_ratio: number;
              results: {
                face_detected: boolean;
                /** @enum {string|null} */
                orientation: 'left' | 'right' | null;
                yaw: number | null;
                pitch: number | null;
                eye_openness: number | null;
              }[];
              frame_count: number;
              processing_time_ms: number;
              timestamp: string;
            };
          };
        };
        /** @description What is wrong with the request or its pictures. */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              status_code: number;
              timestamp: string;
            };
          };
        };
        /** @description The key is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              status_code: number;
              timestamp: string;
            };
          };
        };
        /** @description The key does not reach so far. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              status_code: number;
              timestamp: string;
            };
          };
        };
        /** @description The body is too large. */
        413: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              status_code: number;
              timestamp: string;
            };
          };
        };
        /** @description The body is of another type. */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              status_code: number;
              timestamp: string;
            };
          };
        };
        /** @description Too many requests. */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              status_code: number;
              timestamp: string;
            };
          };
        };
        /** @description The networks are still loading, or too much is asked at once. */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              status_code: number;
              timestamp: string;
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/health': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Whether the networks are loaded */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description All of them are. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @enum {string} */
              status: 'healthy' | 'degraded';
              version: string;
              models: {
                face_detector: {
                  loaded: boolean;
                  name: string;
                  error: string | null;
                };
                face_matcher: {
                  loaded: boolean;
                  name: string;
                  error: string | null;
                };
                ocr_extractor: {
                  loaded: boolean;
                  name: string;
                  error: string | null;
                };
                liveness_detector: {
                  loaded: boolean;
                  name: string;
                  error: string | null;
                };
              };
              timestamp: string;
            };
          };
        };
        /** @description The key is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              status_code: number;
              timestamp: string;
            };
          };
        };
        /** @description The key does not reach so far. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              status_code: number;
              timestamp: string;
            };
          };
        };
        /** @description Too many requests. */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              status_code: number;
              timestamp: string;
            };
          };
        };
        /** @description Some are not. */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @enum {string} */
              status: 'healthy' | 'degraded';
              version: string;
              models: {
                face_detector: {
                  loaded: boolean;
                  name: string;
                  error: string | null;
                };
                face_matcher: {
                  loaded: boolean;
                  name: string;
                  error: string | null;
                };
                ocr_extractor: {
                  loaded: boolean;
                  name: string;
                  error: string | null;
                };
                liveness_detector: {
                  loaded: boolean;
                  name: string;
                  error: string | null;
                };
              };
              timestamp: string;
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/kyc/verify': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Whether a document is good, and its holder the person of the selfie
     * @description Whoever accepts `text/event-stream` hears how far it is: events `stage`, and at last `result` or `error`, whose data are what the answer would have been without events.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'multipart/form-data': {
            /** Format: binary */
            id_document: Blob;
            /** Format: binary */
            id_document_back?: Blob;
            /** Format: binary */
            selfie_image: Blob;
          };
        };
      };
      responses: {
        /** @description The decision, with every reason. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @enum {string} */
              verification_status: 'approved' | 'rejected' | 'pending' | 'error';
              confidence_score: number;
              face_match_score: number;
              ocr_data: {
                document_type: string;
                confidence: number;
                extracted_text: string;
                fields: {
                  full_name: string | null;
                  date_of_birth: string | null;
                  document_number: string | null;
                  nationality: string | null;
                  issue_date: string | null;
                  expiry_date: string | null;
                  place_of_birth: string | null;
                  address: string | null;
                  /** @enum {string|null} */
                  gender: 'M' | 'F' | null;
                };
                field_details: {
                  field: string;
                  value: string;
                  normalised: string | null;
                  confidence: number;
                  sure: boolean;
                  /** @enum {string} */
                  source: 'zone' | 'barcode' | 'print';
                  /** @enum {string} */
                  check_digit: 'passed' | 'failed' | 'none';
                  place: {
                    page: number;
                    corners: [number, number][];
                  };
                }[];
                machine_readable_zone: {
                  format: string;
                  lines: string[];
                  sure: boolean;
                  check_digits: {
                    of: string;
                    printed: string;
                    computed: number;
                    passed: boolean;
                  }[];
                } | null;
                disagreements: {
                  field: string;
                  printed: string;
                  coded: string;
                  /** @enum {string} */
                  kind: 'different' | 'misread';
                }[];
                warnings: {
                  code: string;
                  page: number;
                  score: number;
                  threshold: number;
                }[];
                barcodes: {
                  /** @enum {string} */
                  format: 'pdf417' | 'qr';
                  text: string;
                }[];
              };
              processing_time_ms: number;
              timestamp: string;
              face_verification_details: {
                verified: boolean;
                confidence: number;
                similarity_metrics: {
                  cosine_similarity: number;
                  euclidean_distance: number;
                };
                threshold_used: number;
                message: string;
              };
              /** Format: uuid */
              check_id: string;
              reasons: {
                code: string;
                /** @enum {string} */
                weight: 'reject' | 'review' | 'note';
                message: string;
                details: {
                  [key: string]: string | number;
                };
              }[];
            };
          };
        };
        /** @description What is wrong with the request or its pictures. */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              status_code: number;
              timestamp: string;
            };
          };
        };
        /** @description The key is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              status_code: number;
              timestamp: string;
            };
          };
        };
        /** @description The key does not reach so far. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              status_code: number;
              timestamp: string;
            };
          };
        };
        /** @description The body is too large. */
        413: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              status_code: number;
              timestamp: string;
            };
          };
        };
        /** @description The body is of another type. */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              status_code: number;
              timestamp: string;
            };
          };
        };
        /** @description Too many requests. */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              status_code: number;
              timestamp: string;
            };
          };
        };
        /** @description The networks are still loading, or too much is asked at once. */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              status_code: number;
              timestamp: string;
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/kyc/checks/{check_id}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * A check as it stands now
     * @description For whoever was answered `pending`: the outcome is here as soon as this kiosk has heard what the reviewers decided.
     */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          check_id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description How it stands. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** Format: uuid */
              check_id: string;
              /** @enum {string} */
              verification_status: 'approved' | 'rejected' | 'pending' | 'error';
              confidence_score: number;
              checked_at: string;
              reviewed_at: string | null;
              timestamp: string;
            };
          };
        };
        /** @description What is wrong with the request or its pictures. */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              status_code: number;
              timestamp: string;
            };
          };
        };
        /** @description The key is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              status_code: number;
              timestamp: string;
            };
          };
        };
        /** @description The key does not reach so far. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              status_code: number;
              timestamp: string;
            };
          };
        };
        /** @description There is none of that id, or its term is over. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              status_code: number;
              timestamp: string;
            };
          };
        };
        /** @description Too many requests. */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              status_code: number;
              timestamp: string;
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/v1/ocr/extract': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** What a document says */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'multipart/form-data': {
            /** Format: binary */
            document: Blob;
            /** Format: binary */
            document_back?: Blob;
          };
        };
      };
      responses: {
        /** @description Its text and fields. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              ocr_data: {
                document_type: string;
                confidence: number;
                extracted_text: string;
                fields: {
                  full_name: string | null;
                  date_of_birth: string | null;
                  document_number: string | null;
                  nationality: string | null;
                  issue_date: string | null;
                  expiry_date: string | null;
                  place_of_birth: string | null;
                  address: string | null;
                  /** @enum {string|null} */
                  gender: 'M' | 'F' | null;
                };
                field_details: {
                  field: string;
                  value: string;
                  normalised: string | null;
                  confidence: number;
                  sure: boolean;
                  /** @enum {string} */
                  source: 'zone' | 'barcode' | 'print';
                  /** @enum {string} */
                  check_digit: 'passed' | 'failed' | 'none';
                  place: {
                    page: number;
                    corners: [number, number][];
                  };
                }[];
                machine_readable_zone: {
                  format: string;
                  lines: string[];
                  sure: boolean;
                  check_digits: {
                    of: string;
                    printed: string;
                    computed: number;
                    passed: boolean;
                  }[];
                } | null;
                disagreements: {
                  field: string;
                  printed: string;
                  coded: string;
                  /** @enum {string} */
                  kind: 'different' | 'misread';
                }[];
                warnings: {
                  code: string;
                  page: number;
                  score: number;
                  threshold: number;
                }[];
                barcodes: {
                  /** @enum {string} */
                  format: 'pdf417' | 'qr';
                  text: string;
                }[];
              };
              processing_time_ms: number;
              timestamp: string;
            };
          };
        };
        /** @description What is wrong with the request or its pictures. */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              status_code: number;
              timestamp: string;
            };
          };
        };
        /** @description The key is missing or wrong. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              status_code: number;
              timestamp: string;
            };
          };
        };
        /** @description The key does not reach so far. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              status_code: number;
              timestamp: string;
            };
          };
        };
        /** @description The body is too large. */
        413: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              status_code: number;
              timestamp: string;
            };
          };
        };
        /** @description The body is of another type. */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              status_code: number;
              timestamp: string;
            };
          };
        };
        /** @description Too many requests. */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              status_code: number;
              timestamp: string;
            };
          };
        };
        /** @description The networks are still loading, or too much is asked at once. */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              status_code: number;
              timestamp: string;
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/face/train/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Register one's face by a picture, or by several for a better reference */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'multipart/form-data': {
            image: Blob | Blob[];
          };
        };
      };
      responses: {
        /** @description Its template is kept, the picture is not. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              user_id: number;
              references: number;
            };
          };
        };
        /** @description What is wrong with the picture, or with the request. */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json':
              | {
                  detail: string;
                  code: string;
                  image: number | null;
                }
              | {
                  [key: string]: string[];
                }
              | {
                  detail: string;
                };
          };
        };
        /** @description Nobody is logged in. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
            };
          };
        };
        /** @description This credential does not reach so far. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
            };
          };
        };
        /** @description The face was erased or registered elsewhere meanwhile. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
              code: string;
              image: number | null;
            };
          };
        };
        /** @description A picture, or all of them, are too large. */
        413: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json':
              | {
                  detail: string;
                  code: string;
                  image: number | null;
                }
              | {
                  detail: string;
                };
          };
        };
        /** @description The body is no multipart/form-data. */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
            };
          };
        };
        /** @description Too many requests. */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
            };
          };
        };
        /** @description The networks are still loading. */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/face/ticket/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** A pass for the live socket, for a browser that cannot send a header there */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description Good once, and not for long. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              ticket: string;
              expires_in: number;
            };
          };
        };
        /** @description Nobody is logged in. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
            };
          };
        };
        /** @description This credential does not reach so far. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
            };
          };
        };
        /** @description Too many requests. */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/presence/presence-check/': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Whether a position is within an allowed area */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            lat: number;
            lon: number;
            accuracy?: number;
          };
        };
      };
      responses: {
        /** @description It is. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
            };
          };
        };
        /** @description What is wrong with each field; or the fix is too inaccurate to decide. */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json':
              | {
                  detail: string;
                }
              | {
                  [key: string]: string[];
                };
          };
        };
        /** @description Nobody is logged in. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
            };
          };
        };
        /** @description It is not; or the credential does not reach so far. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
            };
          };
        };
        /** @description The body is too large. */
        413: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
            };
          };
        };
        /** @description The body is not JSON. */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
            };
          };
        };
        /** @description Too many requests. */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              detail: string;
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/onboarding/user/{userId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    /**
     * Prove liveness by a picture
     * @description Asks nobody who they are; it answers only for users whose onboarding was opened before.
     */
    patch: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          userId: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            livenessImage: string;
          };
        };
      };
      responses: {
        /** @description The picture is good, and was before if it was sent again. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @enum {boolean} */
              success: true;
              message: string;
              userId: string;
              onboardingState: {
                completedSteps: string[];
                needsCorrection: string[];
              };
              /** @enum {string} */
              nextStep: 'identityForm';
            };
          };
        };
        /** @description The body breaks its schema, or holds no picture. */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @enum {boolean} */
              success: false;
              message: string;
              /** @enum {string} */
              mode?: 'selfie' | 'provider';
              userId?: string;
              onboardingState?: {
                completedSteps: string[];
                needsCorrection: string[];
              };
            };
          };
        };
        /** @description No onboarding of this user is open. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @enum {boolean} */
              success: false;
              message: string;
              /** @enum {string} */
              mode?: 'selfie' | 'provider';
              userId?: string;
              onboardingState?: {
                completedSteps: string[];
                needsCorrection: string[];
              };
            };
          };
        };
        /** @description Valida is on. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @enum {boolean} */
              success: false;
              message: string;
              /** @enum {string} */
              mode?: 'selfie' | 'provider';
              userId?: string;
              onboardingState?: {
                completedSteps: string[];
                needsCorrection: string[];
              };
            };
          };
        };
        /** @description The picture is too large. */
        413: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @enum {boolean} */
              success: false;
              message: string;
              /** @enum {string} */
              mode?: 'selfie' | 'provider';
              userId?: string;
              onboardingState?: {
                completedSteps: string[];
                needsCorrection: string[];
              };
            };
          };
        };
        /** @description The body is not JSON. */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @enum {boolean} */
              success: false;
              message: string;
              /** @enum {string} */
              mode?: 'selfie' | 'provider';
              userId?: string;
              onboardingState?: {
                completedSteps: string[];
                needsCorrection: string[];
              };
            };
          };
        };
        /** @description The picture does not show one face well; the message says why. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @enum {boolean} */
              success: false;
              message: string;
              /** @enum {string} */
              mode?: 'selfie' | 'provider';
              userId?: string;
              onboardingState?: {
                completedSteps: string[];
                needsCorrection: string[];
              };
            };
          };
        };
        /** @description Too many requests. */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @enum {boolean} */
              success: false;
              message: string;
              /** @enum {string} */
              mode?: 'selfie' | 'provider';
              userId?: string;
              onboardingState?: {
                completedSteps: string[];
                needsCorrection: string[];
              };
            };
          };
        };
        /** @description The networks are still loading. */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @enum {boolean} */
              success: false;
              message: string;
              /** @enum {string} */
              mode?: 'selfie' | 'provider';
              userId?: string;
              onboardingState?: {
                completedSteps: string[];
                needsCorrection: string[];
              };
            };
          };
        };
      };
    };
    trace?: never;
  };
  '/api/users/user': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Open an onboarding */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            userId: string;
            /**
             * Format: email
             * @default null
             */
            email?: string | null;
            /** @default [] */
            completedSteps?: string[];
          };
        };
      };
      responses: {
        /** @description It is open. */
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              userId: string;
              onboardingState: {
                completedSteps: string[];
                needsCorrection: string[];
              };
              /** Format: date-time */
              livenessVerifiedAt: string | null;
              validaId: string | null;
              /** @enum {string} */
              access: 'applicant' | 'customer';
            };
          };
        };
        /** @description The body breaks its schema. */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @enum {boolean} */
              success: false;
              message: string;
              /** @enum {string} */
              mode?: 'selfie' | 'provider';
              userId?: string;
              onboardingState?: {
                completedSteps: string[];
                needsCorrection: string[];
              };
            };
          };
        };
        /** @description Nobody is logged in. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @enum {boolean} */
              success: false;
              message: string;
              /** @enum {string} */
              mode?: 'selfie' | 'provider';
              userId?: string;
              onboardingState?: {
                completedSteps: string[];
                needsCorrection: string[];
              };
            };
          };
        };
        /** @description The login does not reach so far. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @enum {boolean} */
              success: false;
              message: string;
              /** @enum {string} */
              mode?: 'selfie' | 'provider';
              userId?: string;
              onboardingState?: {
                completedSteps: string[];
                needsCorrection: string[];
              };
            };
          };
        };
        /** @description This user has one already. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @enum {boolean} */
              success: false;
              message: string;
              /** @enum {string} */
              mode?: 'selfie' | 'provider';
              userId?: string;
              onboardingState?: {
                completedSteps: string[];
                needsCorrection: string[];
              };
            };
          };
        };
        /** @description The body is too large. */
        413: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @enum {boolean} */
              success: false;
              message: string;
              /** @enum {string} */
              mode?: 'selfie' | 'provider';
              userId?: string;
              onboardingState?: {
                completedSteps: string[];
                needsCorrection: string[];
              };
            };
          };
        };
        /** @description The body is not JSON. */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @enum {boolean} */
              success: false;
              message: string;
              /** @enum {string} */
              mode?: 'selfie' | 'provider';
              userId?: string;
              onboardingState?: {
                completedSteps: string[];
                needsCorrection: string[];
              };
            };
          };
        };
        /** @description Too many requests. */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @enum {boolean} */
              success: false;
              message: string;
              /** @enum {string} */
              mode?: 'selfie' | 'provider';
              userId?: string;
              onboardingState?: {
                completedSteps: string[];
                needsCorrection: string[];
              };
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/users/user/{userId}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** How far an onboarding is */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          userId: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description So far. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              userId: string;
              onboardingState: {
                completedSteps: string[];
                needsCorrection: string[];
              };
              /** Format: date-time */
              livenessVerifiedAt: string | null;
              validaId: string | null;
              /** @enum {string} */
              access: 'applicant' | 'customer';
            };
          };
        };
        /** @description Nobody is logged in. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @enum {boolean} */
              success: false;
              message: string;
              /** @enum {string} */
              mode?: 'selfie' | 'provider';
              userId?: string;
              onboardingState?: {
                completedSteps: string[];
                needsCorrection: string[];
              };
            };
          };
        };
        /** @description The login does not reach so far. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @enum {boolean} */
              success: false;
              message: string;
              /** @enum {string} */
              mode?: 'selfie' | 'provider';
              userId?: string;
              onboardingState?: {
                completedSteps: string[];
                needsCorrection: string[];
              };
            };
          };
        };
        /** @description You opened no onboarding of this user. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @enum {boolean} */
              success: false;
              message: string;
              /** @enum {string} */
              mode?: 'selfie' | 'provider';
              userId?: string;
              onboardingState?: {
                completedSteps: string[];
                needsCorrection: string[];
              };
            };
          };
        };
        /** @description Too many requests. */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @enum {boolean} */
              success: false;
              message: string;
              /** @enum {string} */
              mode?: 'selfie' | 'provider';
              userId?: string;
              onboardingState?: {
                completedSteps: string[];
                needsCorrection: string[];
              };
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/users/user/{userId}/kiosk-code': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * A code by which the person proves liveness at this kiosk
     * @description Six digits, good for 15 minutes and three attempts; another one ends the one before.
     */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          userId: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        /** @description The code. */
        201: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              code: string;
              /** Format: date-time */
              expires_at: string;
            };
          };
        };
        /** @description Nobody is logged in. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @enum {boolean} */
              success: false;
              message: string;
              /** @enum {string} */
              mode?: 'selfie' | 'provider';
              userId?: string;
              onboardingState?: {
                completedSteps: string[];
                needsCorrection: string[];
              };
            };
          };
        };
        /** @description The login does not reach so far. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @enum {boolean} */
              success: false;
              message: string;
              /** @enum {string} */
              mode?: 'selfie' | 'provider';
              userId?: string;
              onboardingState?: {
                completedSteps: string[];
                needsCorrection: string[];
              };
            };
          };
        };
        /** @description You opened no onboarding of this user. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @enum {boolean} */
              success: false;
              message: string;
              /** @enum {string} */
              mode?: 'selfie' | 'provider';
              userId?: string;
              onboardingState?: {
                completedSteps: string[];
                needsCorrection: string[];
              };
            };
          };
        };
        /** @description The kiosk has no such screens (onboardingCheck), Valida is on, or it is proven already. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @enum {boolean} */
              success: false;
              message: string;
              /** @enum {string} */
              mode?: 'selfie' | 'provider';
              userId?: string;
              onboardingState?: {
                completedSteps: string[];
                needsCorrection: string[];
              };
            };
          };
        };
        /** @description Too many requests. */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @enum {boolean} */
              success: false;
              message: string;
              /** @enum {string} */
              mode?: 'selfie' | 'provider';
              userId?: string;
              onboardingState?: {
                completedSteps: string[];
                needsCorrection: string[];
              };
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/api/users/user/liveness': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Prove liveness by an enrolment at Valida */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            validaId: string;
            refId: string;
          };
        };
      };
      responses: {
        /** @description The enrolment succeeded. */
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @enum {boolean} */
              success: true;
              message: string;
              userId: string;
              /** @enum {string} */
              next: 'verifySuccess';
              onboardingState: {
                completedSteps: string[];
                needsCorrection: string[];
              };
            };
          };
        };
        /** @description The body breaks its schema. */
        400: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @enum {boolean} */
              success: false;
              message: string;
              /** @enum {string} */
              mode?: 'selfie' | 'provider';
              userId?: string;
              onboardingState?: {
                completedSteps: string[];
                needsCorrection: string[];
              };
            };
          };
        };
        /** @description Nobody is logged in. */
        401: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @enum {boolean} */
              success: false;
              message: string;
              /** @enum {string} */
              mode?: 'selfie' | 'provider';
              userId?: string;
              onboardingState?: {
                completedSteps: string[];
                needsCorrection: string[];
              };
            };
          };
        };
        /** @description The login does not reach so far. */
        403: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @enum {boolean} */
              success: false;
              message: string;
              /** @enum {string} */
              mode?: 'selfie' | 'provider';
              userId?: string;
              onboardingState?: {
                completedSteps: string[];
                needsCorrection: string[];
              };
            };
          };
        };
        /** @description You opened no onboarding of this user. */
        404: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @enum {boolean} */
              success: false;
              message: string;
              /** @enum {string} */
              mode?: 'selfie' | 'provider';
              userId?: string;
              onboardingState?: {
                completedSteps: string[];
                needsCorrection: string[];
              };
            };
          };
        };
        /** @description Valida is off, or the enrolment has not ended yet. */
        409: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @enum {boolean} */
              success: false;
              message: string;
              /** @enum {string} */
              mode?: 'selfie' | 'provider';
              userId?: string;
              onboardingState?: {
                completedSteps: string[];
                needsCorrection: string[];
              };
            };
          };
        };
        /** @description The body is too large. */
        413: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @enum {boolean} */
              success: false;
              message: string;
              /** @enum {string} */
              mode?: 'selfie' | 'provider';
              userId?: string;
              onboardingState?: {
                completedSteps: string[];
                needsCorrection: string[];
              };
            };
          };
        };
        /** @description The body is not JSON. */
        415: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @enum {boolean} */
              success: false;
              message: string;
              /** @enum {string} */
              mode?: 'selfie' | 'provider';
              userId?: string;
              onboardingState?: {
                completedSteps: string[];
                needsCorrection: string[];
              };
            };
          };
        };
        /** @description The enrolment failed; needsCorrection names the step. */
        422: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @enum {boolean} */
              success: false;
              message: string;
              /** @enum {string} */
              mode?: 'selfie' | 'provider';
              userId?: string;
              onboardingState?: {
                completedSteps: string[];
                needsCorrection: string[];
              };
            };
          };
        };
        /** @description Too many requests. */
        429: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @enum {boolean} */
              success: false;
              message: string;
              /** @enum {string} */
              mode?: 'selfie' | 'provider';
              userId?: string;
              onboardingState?: {
                completedSteps: string[];
                needsCorrection: string[];
              };
            };
          };
        };
        /** @description Valida answered nonsense. Nothing has changed. */
        502: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @enum {boolean} */
              success: false;
              message: string;
              /** @enum {string} */
              mode?: 'selfie' | 'provider';
              userId?: string;
              onboardingState?: {
                completedSteps: string[];
                needsCorrection: string[];
              };
            };
          };
        };
        /** @description Valida cannot be reached; Retry-After says when to ask again. Nothing has changed. */
        503: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            'application/json': {
              /** @enum {boolean} */
              success: false;
              message: string;
              /** @enum {string} */
              mode?: 'selfie' | 'provider';
              userId?: string;
              onboardingState?: {
                completedSteps: string[];
                needsCorrection: string[];
              };
            };
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export type webhooks = Record<string, never>;
export interface components {
  schemas: never;
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
