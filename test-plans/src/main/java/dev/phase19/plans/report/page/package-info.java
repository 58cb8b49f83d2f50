/**
 * The page over all plans, {@code index.html}: one file without scripts, fonts or pictures of
 * another place. What a page shows comes in as values; every text is escaped by the XML writer.
 */
package dev.phase19.plans.report.page;
