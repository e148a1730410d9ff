import type { Fence, GeoPoint } from '@rollcall/domain';
import L from 'leaflet';
// oxlint-disable-next-line import/no-unassigned-import -- the styles of the map come with it, and with nothing else
import 'leaflet/dist/leaflet.css';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { feature } from 'topojson-client';
import land from 'world-atlas/land-110m.json';
import { circleAround, pointOf, withCorner } from './fences.ts';

export interface FenceMapProps {
  /** Null before it is placed. */
  readonly fence: Fence | null;
  readonly onChange: (fence: Fence) => void;
  /** A point that is tested against it. */
  readonly tested: GeoPoint | null;
}

const latLng = ({ latitude, longitude }: GeoPoint): L.LatLngTuple => [latitude, longitude];
const geoPoint = ({ lat, lng }: L.LatLng): GeoPoint => pointOf(lat, lng);
const handle = L.divIcon({ className: 'fence-handle', iconSize: [22, 22] });
const testIcon = L.divIcon({ className: 'fence-test', iconSize: [16, 16] });

/** Land and sea as an outline, and a fence that is placed and dragged. Nothing is asked from elsewhere. */
export function FenceMap({ fence, onChange, tested }: FenceMapProps) {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const map = useRef<L.Map | null>(null);
  const latest = useRef({ fence, onChange });
  latest.current = { fence, onChange };

  useEffect(() => {
    if (place.current === null) return undefined;
    const made = makeMap(place.current, { zoomIn: t('sites.zoomIn'), zoomOut: t('sites.zoomOut') });
    map.current = made;
    show(made, latest.current.fence);
    made.on('click', ({ latlng }) => {
      const { fence: before, onChange: change } = latest.current;
      change(clicked(before, geoPoint(latlng), made));
    });
    return () => {
      made.remove();
      map.current = null;
    };
  }, [t]);

  useEffect(() => {
    if (map.current === null || fence === null) return undefined;
    if (!map.current.getBounds().contains(boundsOf(fence).getCenter())) show(map.current, fence);
    const drawn = draw(fence, (next) => latest.current.onChange(next)).addTo(map.current);
    return () => void drawn.remove();
  }, [fence]);

  useEffect(() => {
    if (map.current === null || tested === null) return undefined;
    const marker = L.marker(latLng(tested), { icon: testIcon, keyboard: false, interactive: false });
    marker.addTo(map.current);
    return () => void marker.remove();
  }, [tested]);

  return <div ref={place} className="fence-map" role="application" aria-label={t('sites.map')} dir="ltr" />;
}

function makeMap(place: HTMLElement, words: { readonly zoomIn: string; readonly zoomOut: string }): L.Map {
  const map = L.map(place, { attributionControl: false, zoomControl: false, minZoom: 1, maxZoom: 22 });
  L.control.zoom({ zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  const outline = feature(land as never, land.objects.land as never);
  L.geoJSON(outline, { interactive: false, style: { className: 'fence-land' } }).addTo(map);
  return map;
}

function show(map: L.Map, fence: Fence | null): void {
  if (fence === null) map.setView([20, 10], 2);
  else map.fitBounds(boundsOf(fence).pad(0.6), { animate: false });
}

const boundsOf = (fence: Fence): L.LatLngBounds =>
  fence.shape === 'circle'
    ? L.latLng(latLng(fence.centre)).toBounds(fence.radiusMetres * 2)
    : L.latLngBounds(fence.ring.map(latLng));

/** Where there is nothing yet, a click places a circle. */
function clicked(fence: Fence | null, point: GeoPoint, map: L.Map): Fence {
  if (fence === null) return circleAround(point);
  if (fence.shape === 'circle') return { ...fence, centre: point };
  const distance = (a: GeoPoint, b: GeoPoint): number => map.distance(latLng(a), latLng(b));
  return { ...fence, ring: withCorner(fence.ring, point, distance) };
}

function draw(fence: Fence, onChange: (fence: Fence) => void): L.LayerGroup {
  const points = fence.shape === 'circle' ? [fence.centre] : fence.ring;
  const moved = (index: number, to: GeoPoint): Fence =>
    fence.shape === 'circle'
      ? { ...fence, centre: to }
      : { ...fence, ring: fence.ring.map((each, place) => (place === index ? to : each)) };
  const handles = points.map((point, index) =>
    L.marker(latLng(point), { icon: handle, draggable: true, keyboard: false }).on(
      'dragend',
      ({ target }: L.LeafletEvent) => {
        if (target instanceof L.Marker) onChange(moved(index, geoPoint(target.getLatLng())));
      },
    ),
  );
  const options = { className: 'fence-shape', interactive: false };
  const shape =
    fence.shape === 'circle'
      ? L.circle(latLng(fence.centre), { ...options, radius: fence.radiusMetres })
      : L.polygon(fence.ring.map(latLng), options);
  return L.layerGroup([shape, ...handles]);
}
