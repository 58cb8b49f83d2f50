/** The live page: static files of the jar, served as they are. Knows nothing of what they show. */
package dev.phase19.edge.page;
