/**
 * The services, two workers and two JMeter engines, each on a machine of its own. The machines are
 * network namespaces of this computer, joined by a bridge. Run by the profile {@code hosts}, as
 * root on Linux with iproute2; {@code docs/scaling-out.md} says what the tests show.
 */
package dev.phase19.plans.hosts;
