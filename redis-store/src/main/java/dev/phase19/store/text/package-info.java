/** Texts that others wrote, made fit to be stored. Plain Java. */
package dev.phase19.store.text;
