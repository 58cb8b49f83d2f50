/**
 * The bounded queue of ingestion jobs: which states a job passes through, who may move it, and what
 * is counted.
 *
 * <p>Every transition is one Lua script on Redis's clock. Knows Jedis and nothing of HTTP, git or
 * TensorFlow.
 */
package dev.phase19.store.queue;
