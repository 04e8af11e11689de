/** When the will of a client is published, and when not. */
package io.tomte.mqtt.broker.internal.will;
