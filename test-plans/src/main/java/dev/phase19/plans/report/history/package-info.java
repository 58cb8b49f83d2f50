/**
 * What the runs that lie beside a run measured. They are of any age and may be broken, so what
 * cannot be read is passed over.
 */
package dev.phase19.plans.report.history;
