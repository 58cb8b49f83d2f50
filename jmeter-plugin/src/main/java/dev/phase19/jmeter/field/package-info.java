/**
 * The properties of the plugin's elements, each described once: its name in the plan's file, its
 * label, unit and hint, what its text must be, and where else its value may come from. The panel's
 * row, the reading of a run, the problems that validation finds and the page of fields in the help
 * are all made from it. Knows no element.
 */
package dev.phase19.jmeter.field;
