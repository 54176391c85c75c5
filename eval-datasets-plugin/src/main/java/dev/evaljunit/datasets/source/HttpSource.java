/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.internal.dataset.DatasetLocation;
import dev.evaljunit.internal.text.Durations;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** A web server with the files of each version. */
final class HttpSource implements DatasetSource {

    private final URI base;
    private final HttpSettings settings;
    private final HttpDownload download;

    HttpSource(URI base, HttpSettings settings) {
        this.base = Urls.checkedBase(base);
        this.settings = settings;
        this.download = new HttpDownload(settings);
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

    private String describe(DatasetVersion version, String file) {
        return Urls.redact(uri(version, file));
    }

    @Override
    public void fetch(DatasetVersion version, Path directory) throws IOException {
        for (String file : List.of(DatasetLocation.MANIFEST, DatasetLocation.CASES)) {
            copy(version, file, directory.resolve(file));
        }
    }

    void copy(DatasetVersion version, String file, Path target) throws IOException {
        int status = store(version, file, target);
        if (status == 200) {
            return;
        }
        String what = describe(version, file);
        switch (status) {
            case 401 ->
                throw new EvalException(
                        "%s requires authentication (HTTP 401). Add a user or an Authorization header to a <server> of settings.xml and pass its id as -Deval-datasets.serverId=<id>."
                                .formatted(what));
            case 403 ->
                throw new EvalException(
                        "%s must be readable, but access is denied (HTTP 403). Ask its owner for access, or pass another -Deval-datasets.serverId=<id>."
                                .formatted(what));
            case 404, 410 ->
                throw new EvalException(
                        "Dataset '%s' was not found at its source: the server has no %s (HTTP %d). Check version and source in the lock, or publish the version there."
                                .formatted(version, what, status));
            case 407 ->
                throw new EvalException(
                        "%s could not be reached: the proxy requires authentication (HTTP 407). Add a user name and password to the <proxy> of settings.xml."
                                .formatted(what));
            default ->
                throw new IOException(
                        "%s could not be fetched: the server answered %d. Try again later, or ask its owner."
                                .formatted(what, status));
        }
    }

    private int store(DatasetVersion version, String file, Path target) throws IOException {
        String what = describe(version, file);
        try {
            return download.store(uri(version, file), target);
        } catch (HttpDownload.TooLargeException e) {
            throw Urls.tooLarge(what, settings.maxBytes());
        } catch (HttpDownload.TooSlowException e) {
            throw new IOException(
                    "%s could not be fetched within %s. Check the network, or raise the limit with -Deval-datasets.transferTimeout=<duration>."
                            .formatted(what, Durations.format(settings.transferTimeout())),
                    e);
        } catch (IOException e) {
            throw new IOException(
                    "%s could not be fetched: %s. Check the network and the <proxies> of settings.xml, then try again."
                            .formatted(what, reason(version, file, e)),
                    e);
        }
    }

    private String reason(DatasetVersion version, String file, IOException e) {
        // A connection that fails has a message of its own.
        if (e instanceof SocketTimeoutException && !"connect timed out".equalsIgnoreCase(e.getMessage())) {
            return "no bytes from %s for %s"
                    .formatted(describe(version, file), Durations.format(settings.readTimeout()));
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private URI uri(DatasetVersion version, String file) {
        return base.resolve(version.path() + "/" + file);
    }
}
