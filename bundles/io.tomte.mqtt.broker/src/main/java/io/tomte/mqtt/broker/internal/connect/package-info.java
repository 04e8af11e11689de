/** From the first byte to the open session: CONNECT, authentication, CONNACK, keep alive, and the end of a connection. */
package io.tomte.mqtt.broker.internal.connect;
