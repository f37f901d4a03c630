import { killedAtEveryCall } from './every-call.js';

await killedAtEveryCall('answered');
