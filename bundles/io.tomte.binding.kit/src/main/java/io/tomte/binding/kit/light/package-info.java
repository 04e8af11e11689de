/** Colours of lights, and what {@code turn_on} asks of one. Pure. */
@Export
@Version("0.2.0")
package io.tomte.binding.kit.light;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
