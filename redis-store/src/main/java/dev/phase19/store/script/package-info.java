/** Lua scripts kept as resources and called by their digest. Knows Jedis. */
package dev.phase19.store.script;
