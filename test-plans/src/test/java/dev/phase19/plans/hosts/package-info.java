/**
 * The services, two workers and two JMeter engines, each on a machine of its own: network
 * namespaces of this computer, joined by a bridge. Run by the profile {@code hosts}, as root on
 * Linux with iproute2; {@code docs/scaling-out.md} tells what it shows.
 */
package dev.phase19.plans.hosts;
