/**
 * The run gates as JMeter elements under <em>Add &gt; Assertions</em>, with their panels: they read
 * their fields when the test starts, and pass on the samples of their scope.
 *
 * <p>Nothing is judged here; that is the business of {@code gate}.
 */
package dev.phase19.jmeter.assertion;
