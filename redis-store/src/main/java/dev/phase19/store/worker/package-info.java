/**
 * Which workers there are and what they do just now, as they announce it themselves. Knows Jedis.
 */
package dev.phase19.store.worker;
