/** Whiteboard SPI: who may connect, and what may they do? */
@Export
@Version("0.3.0")
package io.tomte.mqtt.api.auth;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
