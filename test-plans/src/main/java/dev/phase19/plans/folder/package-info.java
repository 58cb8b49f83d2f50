/** Folders on disk. */
package dev.phase19.plans.folder;
