/** How both services reach Redis: one configuration type, one way to open a connection pool. */
package dev.phase19.store.connection;
