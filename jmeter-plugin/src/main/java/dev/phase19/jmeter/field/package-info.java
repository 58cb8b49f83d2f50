/**
 * The properties of the plugin's elements, each described once: its name in the plan's file, its
 * label, unit and hint, the rule for its text, and where else its value may come from. The panel's
 * row, the values that a run reads, the problems that validation finds and the page of fields in
 * the help are all made from that description. Knows no element.
 */
package dev.phase19.jmeter.field;
