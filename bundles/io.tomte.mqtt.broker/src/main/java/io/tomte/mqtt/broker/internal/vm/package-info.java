/** Connections inside the process: packets change hands, no bytes are made. */
package io.tomte.mqtt.broker.internal.vm;
