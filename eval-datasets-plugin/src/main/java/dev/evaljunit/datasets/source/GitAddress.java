/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import dev.evaljunit.EvalException;
import dev.evaljunit.internal.text.SafeText;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parts of {@code git+https://<host>/<repository>@<revision>#subdirectory=<path>}, the form that pip reads.
 *
 * @param repository what git calls it: an address, or a local directory
 * @param protocol {@code https}, {@code http}, {@code ssh} or {@code file}
 * @param revision a tag, a branch, or a full commit
 * @param subdirectory ends in a slash unless it is empty
 * @param name the source without secrets
 */
record GitAddress(String repository, String protocol, String revision, String subdirectory, String name) {

    private static final String USAGE =
            "git+https://<host>/<repository>@<tag or commit>, with #subdirectory=<path> if the versions are below a directory";
    private static final Pattern REVISION = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._/+-]{0,199}");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]*|\\[[0-9A-Fa-f:.]+\\]");
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");

    /** @param directory that a local repository is relative to */
    static GitAddress of(URI uri, Path directory) {
        String name = nameOf(uri);
        String protocol = uri.getScheme().substring("git+".length()).toLowerCase(Locale.ROOT);
        String path = uri.isOpaque() ? uri.getSchemeSpecificPart() : uri.getPath();
        int at = path.lastIndexOf('@');
        if (at <= 0 || uri.getRawQuery() != null || uri.isOpaque() != isRelative(uri, protocol)) {
            throw new EvalException("Source '%s' must be %s.".formatted(name, USAGE));
        }
        String repository = protocol.equals("file")
                ? directory.resolve(path.substring(0, at)).normalize().toString()
                : address(uri, protocol, name);
        return new GitAddress(
                repository,
                protocol,
                checkedRevision(path.substring(at + 1), name),
                checkedSubdirectory(uri.getRawFragment() == null ? null : uri.getFragment(), name),
                name);
    }

    private static boolean isRelative(URI uri, String protocol) {
        return uri.isOpaque() && protocol.equals("file");
    }

    private static String nameOf(URI uri) {
        return SafeText.line(
                uri.toString().replaceFirst("//[^/@]*:[^/@]*@", "//").replaceFirst("[?].*", ""), 300);
    }

    private static String address(URI uri, String protocol, String name) {
        URI base = URI.create(uri.toString().replaceFirst("#.*", "").substring("git+".length()));
        String user = base.getRawUserInfo();
        boolean isUserFine =
                user == null || (protocol.equals("ssh") && USER.matcher(user).matches());
        if (!isUserFine) {
            throw new EvalException(
                    "Source '%s' must not contain a password or token, because the lock is committed. Add it to a <server> in settings.xml and pass its id as -Deval-datasets.serverId=<id>, or to git's credential helper."
                            .formatted(Urls.redact(uri)));
        }
        if (base.getHost() == null || !HOST.matcher(base.getHost()).matches()) {
            throw new EvalException("Source '%s' must be %s.".formatted(name, USAGE));
        }
        if (protocol.equals("http") && !Urls.isLoopback(base)) {
            throw new EvalException(
                    "Source '%s' must use git+https: or git+ssh: git+http is allowed only for localhost, 127.0.0.1 and [::1]."
                            .formatted(name));
        }
        String text = base.toString();
        return text.substring(0, text.lastIndexOf('@'));
    }

    private static String checkedRevision(String revision, String name) {
        boolean isSafe = REVISION.matcher(revision).matches()
                && !revision.contains("..")
                && !revision.contains("//")
                && !revision.endsWith("/")
                && !revision.endsWith(".lock");
        if (!isSafe) {
            throw new EvalException(
                    "Source '%s' must name a tag or a commit after '@', of letters, digits and . _ / + -, not beginning with '-', found '%s'."
                            .formatted(name, SafeText.line(revision, 200)));
        }
        return revision;
    }

    private static String checkedSubdirectory(@Nullable String fragment, String name) {
        if (fragment == null) {
            return "";
        }
        String path = fragment.startsWith("subdirectory=") ? fragment.substring("subdirectory=".length()) : "";
        String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        List<String> steps = List.of(trimmed.split("/", -1));
        boolean leadsOut = steps.contains("..") || steps.contains(".") || steps.contains("");
        if (leadsOut || trimmed.indexOf('\\') >= 0 || trimmed.indexOf('\0') >= 0) {
            throw new EvalException(
                    "Source '%s' must have a directory of the repository after '#subdirectory=', such as golden-sets, found '#%s'."
                            .formatted(name, SafeText.line(fragment, 200)));
        }
        return trimmed + "/";
    }

    boolean isLocal() {
        return protocol.equals("file");
    }

    /** {@return whether the revision can never mean something else} */
    boolean isCommit() {
        return COMMIT.matcher(revision).matches();
    }
}
