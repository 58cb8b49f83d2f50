/**
 * The runs that lie beside a run: what they measured, and which of them are kept. They are of any
 * age and may be broken, so what cannot be read is passed over.
 */
package dev.phase19.plans.report.history;
