/** One session: small machines, each confined to the loop of the session, that talk to one output. No locks, no I/O. */
package io.tomte.mqtt.broker.internal.session;
