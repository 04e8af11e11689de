/** Topic names and topic filters: what is valid, and what matches what. */
@Export
@Version("0.1.0")
package io.tomte.mqtt.topic;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
