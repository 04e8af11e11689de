/** What proxies in front of a listener say of the client: PROXY headers and HTTP headers. Pure, but for Netty's buffers. */
package io.tomte.mqtt.transport.internal.proxy;
