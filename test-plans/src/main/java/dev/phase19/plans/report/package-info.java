/**
 * The report over all plans of a run: collects what each plan left, asks the services for the rest,
 * and says whether the build may go on.
 */
package dev.phase19.plans.report;
