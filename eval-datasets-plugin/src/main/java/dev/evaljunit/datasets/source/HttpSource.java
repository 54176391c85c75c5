/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.internal.dataset.DatasetLocation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** A web server with the files of each version. */
final class HttpSource implements DatasetSource {

    private final URI base;
    private final HttpFiles files;

    HttpSource(URI base, HttpSettings settings) {
        this.base = Urls.checkedBase(base);
        this.files = new HttpFiles(
                settings,
                RequestSigner.NONE,
                "Add a user or an Authorization header to a <server> of settings.xml and pass its id as -Deval-datasets.serverId=<id>.",
                "Ask its owner for access, or pass another -Deval-datasets.serverId=<id>.");
    }

    static HttpSource of(URI uri, SourceContext context) {
        return new HttpSource(uri, context.http());
    }

    @Override
    public boolean isImmutable() {
        return true;
    }

    @Override
    public String describe(DatasetVersion version) {
        return Urls.redact(base.resolve(version.path()));
    }

    @Override
    public void fetch(DatasetVersion version, Path directory) throws IOException {
        for (String file : List.of(DatasetLocation.MANIFEST, DatasetLocation.CASES)) {
            copy(version, file, directory.resolve(file));
        }
    }

    void copy(DatasetVersion version, String file, Path target) throws IOException {
        files.copy(base.resolve(version.path() + "/" + file), version, target);
    }
}
