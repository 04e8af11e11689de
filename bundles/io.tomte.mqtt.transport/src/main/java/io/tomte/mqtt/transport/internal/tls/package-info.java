/** TLS from PEM files: reading them, saying what is wrong with them, following their changes. Knows no sockets. */
package io.tomte.mqtt.transport.internal.tls;
