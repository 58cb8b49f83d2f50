/**
 * The page over all plans, {@code index.html}: one file without scripts, and without fonts or
 * pictures from elsewhere. All that it shows is passed in as values; the XML writer escapes every
 * text.
 */
package dev.phase19.plans.report.page;
