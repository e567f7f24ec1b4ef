import { serve } from './serve.ts';
import { InProcessService } from './service.ts';

// The worker that the page starts with.

declare const self: DedicatedWorkerGlobalScope;

serve(self, () => new InProcessService());
