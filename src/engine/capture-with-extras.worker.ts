import { allExtras } from './all-extras.ts';
import { serve } from './serve.ts';
import { InProcessService } from './service.ts';

// The worker that takes the place of the first when a capture needs what that one lacks.

declare const self: DedicatedWorkerGlobalScope;

serve(self, () => new InProcessService(allExtras));
