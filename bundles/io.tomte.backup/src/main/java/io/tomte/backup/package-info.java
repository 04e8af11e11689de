/** Archives of data folders; a plain Java library, too. In the hub it is the command {@code tomte:backup}. */
@Export
@Version("0.2.0")
package io.tomte.backup;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
