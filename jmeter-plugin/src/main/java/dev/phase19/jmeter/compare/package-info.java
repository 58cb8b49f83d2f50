/** Two runs, or two groups of runs, side by side: then, now, and whether the change is proven. */
package dev.phase19.jmeter.compare;
