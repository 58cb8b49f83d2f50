// The peer of the benchmark: Fastify takes a dispatch, BullMQ puts it on a queue. One process, as `node bullmq.mjs`.
import Fastify from 'fastify';
import { Queue } from 'bullmq';
import { randomUUID } from 'node:crypto';

const { PORT, REDIS_PORT, TOKEN } = process.env;
const queue = new Queue('ingest', { connection: { host: '127.0.0.1', port: Number(REDIS_PORT) } });
const service = Fastify();

service.get('/ready', async () => ({ ready: true }));

service.post('/api/v1/ingestion/jobs', {
  schema: {
    body: {
      type: 'object',
      required: ['repository'],
      properties: { repository: { type: 'string', pattern: '^https://' }, ref: { type: 'string' } },
    },
  },
}, async (request, reply) => {
  if (request.headers.authorization !== `Bearer ${TOKEN}`) {
    return reply.code(401).send({ code: 401, message: 'a token is needed' });
  }
  const id = randomUUID();
  await queue.add('ingest', request.body, { jobId: id });
  return reply.code(202).header('location', `/api/v1/ingestion/jobs/${id}`).send({
    job_id: id, repository: request.body.repository, state: 'waiting', submitted_at: new Date().toISOString(),
  });
});

await service.listen({ host: '127.0.0.1', port: Number(PORT) });
