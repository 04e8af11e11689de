/** MQTT clients that others wrote against the hub, and our client against brokers that others wrote. */
package io.tomte.acceptance.interop;
