import { blankRaster, copyColour, type Raster } from '../clip/raster.ts';
import type { Relief } from './relief.ts';

export interface HeadMovement {
  /** Degrees away from the portrait's own pose; signs as in `HeadPose`. */
  readonly yaw: number;
  readonly pitch: number;
  /** Pixels to the picture's right and down. */
  readonly shiftX: number;
  readonly shiftY: number;
}

/** A grid point after the movement: where it is drawn, how far away, and where its colour comes from. */
interface Vertex {
  readonly x: number;
  readonly y: number;
  readonly depth: number;
  readonly sourceX: number;
  readonly sourceY: number;
}

/** The portrait with its head moved: every grid cell as two triangles, the nearer surface hiding the farther. */
export function renderMoved(texture: Raster, relief: Relief, movement: HeadMovement): Raster {
  const target = blankRaster(texture.width, texture.height);
  const nearest = new Float32Array(texture.width * texture.height).fill(Infinity);
  const vertices = moveVertices(relief, movement);
  for (let row = 0; row + 1 < relief.rows; row++) {
    for (let column = 0; column + 1 < relief.columns; column++) {
      const at = row * relief.columns + column;
      const corners = [at, at + 1, at + relief.columns, at + relief.columns + 1].map(
        (index) => vertices[index],
      );
      const [a, b, c, d] = corners;
      if (a === undefined || b === undefined || c === undefined || d === undefined) continue;
      drawTriangle([a, b, c], texture, { target, nearest });
      drawTriangle([b, d, c], texture, { target, nearest });
    }
  }
  return target;
}

function moveVertices(relief: Relief, movement: HeadMovement): Vertex[] {
  const vertices: Vertex[] = [];
  for (let index = 0; index < relief.depth.length; index++) {
    const sourceX = (index % relief.columns) * relief.spacingPixels;
    const sourceY = Math.floor(index / relief.columns) * relief.spacingPixels;
    const follows = relief.follows[index] ?? 0;
    const [yaw, pitch] = [radians(movement.yaw * follows), radians(movement.pitch * follows)];
    const across = sourceX - relief.pivot.x;
    const down = sourceY - relief.pivot.y;
    const away = relief.depth[index] ?? 0;
    const turnedAway = away * Math.cos(yaw) - across * Math.sin(yaw);
    vertices.push({
      x: relief.pivot.x + across * Math.cos(yaw) + away * Math.sin(yaw) + movement.shiftX * follows,
      y: relief.pivot.y + down * Math.cos(pitch) + turnedAway * Math.sin(pitch) + movement.shiftY * follows,
      depth: turnedAway * Math.cos(pitch) - down * Math.sin(pitch),
      sourceX,
      sourceY,
    });
  }
  return vertices;
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

type Triangle = readonly [Vertex, Vertex, Vertex];

/** Affine within the triangle; a pixel belongs to it when its centre does. */
function drawTriangle(
  [a, b, c]: Triangle,
  texture: Raster,
  { target, nearest }: { target: Raster; nearest: Float32Array },
): void {
  const area = (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y);
  if (Math.abs(area) < 1e-6) return;
  const top = Math.max(0, Math.ceil(Math.min(a.y, b.y, c.y)));
  const bottom = Math.min(target.height - 1, Math.floor(Math.max(a.y, b.y, c.y)));
  const left = Math.max(0, Math.ceil(Math.min(a.x, b.x, c.x)));
  const right = Math.min(target.width - 1, Math.floor(Math.max(a.x, b.x, c.x)));
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const shareB = ((x - a.x) * (c.y - a.y) - (c.x - a.x) * (y - a.y)) / area;
      const shareC = ((b.x - a.x) * (y - a.y) - (x - a.x) * (b.y - a.y)) / area;
      const shareA = 1 - shareB - shareC;
      if (shareA < -1e-6 || shareB < -1e-6 || shareC < -1e-6) continue;
      const depth = shareA * a.depth + shareB * b.depth + shareC * c.depth;
      const pixel = y * target.width + x;
      if (depth >= (nearest[pixel] ?? Infinity)) continue;
      nearest[pixel] = depth;
      const source = {
        x: shareA * a.sourceX + shareB * b.sourceX + shareC * c.sourceX,
        y: shareA * a.sourceY + shareB * b.sourceY + shareC * c.sourceY,
      };
      copyColour(texture, source, target.pixels, pixel * 3);
    }
  }
}
