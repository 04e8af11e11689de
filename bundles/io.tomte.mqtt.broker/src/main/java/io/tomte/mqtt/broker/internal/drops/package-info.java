/** Who did not get what, and why: counted, kept for people to look at, and told in the log. */
package io.tomte.mqtt.broker.internal.drops;
