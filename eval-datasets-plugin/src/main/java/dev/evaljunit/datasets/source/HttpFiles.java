/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.internal.text.Durations;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;

/** Downloads files of versions, and words for users what went wrong. */
final class HttpFiles {

    private final HttpSettings settings;
    private final HttpDownload download;
    private final String login;
    private final String otherLogin;

    /**
     * @param login what to do if a login is missing, as a sentence
     * @param otherLogin what to do if the login is not enough, as a sentence
     */
    HttpFiles(HttpSettings settings, RequestSigner signer, String login, String otherLogin) {
        this.settings = settings;
        this.download = new HttpDownload(settings, signer);
        this.login = login;
        this.otherLogin = otherLogin;
    }

    /** Download a file, which is named without user and query in messages. */
    void copy(URI uri, DatasetVersion version, Path target) throws IOException {
        String what = Urls.redact(uri);
        int status = store(uri, what, target);
        if (status == 200) {
            return;
        }
        switch (status) {
            case 401 -> throw new EvalException("%s requires authentication (HTTP 401). %s".formatted(what, login));
            case 403 ->
                throw new EvalException(
                        "%s must be readable, but access is denied (HTTP 403). %s".formatted(what, otherLogin));
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

    private int store(URI uri, String what, Path target) throws IOException {
        try {
            return download.store(uri, target);
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
                            .formatted(what, reason(what, e)),
                    e);
        }
    }

    private String reason(String what, IOException e) {
        // A connection that fails has a message of its own.
        if (e instanceof SocketTimeoutException && !"connect timed out".equalsIgnoreCase(e.getMessage())) {
            return "no bytes from %s for %s".formatted(what, Durations.format(settings.readTimeout()));
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
