/**
 * The life of a job in this worker: claim, heartbeat, the stages clone, parse, train and publish,
 * and its end. Puts git, imports, training and the store together.
 */
package dev.phase19.worker.job;
