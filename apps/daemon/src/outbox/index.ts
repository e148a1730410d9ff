export { createDelivery, type Delivery } from './delivery.ts';
