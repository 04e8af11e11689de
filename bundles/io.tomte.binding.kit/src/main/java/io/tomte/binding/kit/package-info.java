/** What adapters share: strict JSON, numbers, arguments of commands, and the entities that a native adapter speaks for. Pure. */
@Export
@Version("0.2.0")
package io.tomte.binding.kit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
