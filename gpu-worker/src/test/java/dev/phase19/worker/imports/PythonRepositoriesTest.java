package dev.phase19.worker.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Whole repositories that have one trap beside the other. Their graphs were written by hand. */
class PythonRepositoriesTest {

  /**
   * A monorepo as those of telemetry and cloud libraries are: its projects share a namespace
   * package, and are named as what they wrap.
   */
  @Test
  void aMonorepoOfNamespacePackages() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("pyproject.toml", "[tool.ruff]", "line-length = 100")
            // The interface, whose package is complete.
            .with(
                "acme-api/pyproject.toml",
                "[tool.hatch.build.targets.wheel]",
                "packages = ['src/acme']")
            .with("acme-api/src/acme/trace/__init__.py", "import typing", "from .span import Span")
            .with("acme-api/src/acme/trace/span.py", "from acme.context import Context")
            .with("acme-api/src/acme/context/__init__.py", "import contextvars")
            // Its context module is not the standard library's, and the logging here is neither.
            .with("acme-api/src/acme/logging.py", "import logging", "from acme import trace")
            .with("acme-api/tests/__init__.py")
            .with(
                "acme-api/tests/test_span.py",
                "from acme.trace.span import Span",
                "from tests import util")
            .with("acme-api/tests/util.py", "import acme.trace as t, acme.logging")
            // An implementation in another project, in the same namespace.
            .with(
                "acme-sdk/setup.cfg",
                "[options]",
                "package_dir =",
                "    = src",
                "packages = find_namespace:")
            .with("acme-sdk/src/acme/sdk/__init__.py")
            .with(
                "acme-sdk/src/acme/sdk/export.py",
                "from acme import context, trace",
                "from . import queue",
                "import queue")
            .with("acme-sdk/src/acme/sdk/queue.py", "import queue as q")
            .with("acme-sdk/tests/conftest.py")
            .with(
                "acme-sdk/tests/test_export.py",
                "import conftest",
                "from acme.sdk import export, nothing",
                "from acme.trace import missing",
                "import acme.trace.missing")
            // An instrumentation that is named as the library that it instruments.
            .with(
                "acme-redis/setup.py",
                "from setuptools import setup, find_namespace_packages",
                "setup(packages=find_namespace_packages(where='src'))")
            .with(
                "acme-redis/src/acme/redis/__init__.py",
                "import redis",
                "from redis import client",
                "from acme.redis import client as own",
                "from acme.sdk import export")
            .with("acme-redis/src/acme/redis/client.py", "from .. import trace")
            // Examples are imported by nobody, and see everything.
            .with("docs/examples/redis/__init__.py", "from acme import redis")
            // Stubs of a library that the repository does not have.
            .with("typings/redis/__init__.pyi", "from .client import Redis")
            .with("typings/redis/client.pyi");

    assertThat(tree.edges())
        .containsExactlyInAnyOrder(
            "acme-api/src/acme/logging.py -> acme-api/src/acme/trace/__init__.py",
            "acme-api/src/acme/trace/__init__.py -> acme-api/src/acme/trace/span.py",
            "acme-api/src/acme/trace/span.py -> acme-api/src/acme/context/__init__.py",
            "acme-api/tests/test_span.py -> acme-api/src/acme/trace/span.py",
            "acme-api/tests/test_span.py -> acme-api/tests/__init__.py",
            "acme-api/tests/test_span.py -> acme-api/tests/util.py",
            "acme-api/tests/util.py -> acme-api/src/acme/logging.py",
            "acme-api/tests/util.py -> acme-api/src/acme/trace/__init__.py",
            "acme-sdk/src/acme/sdk/export.py -> acme-api/src/acme/context/__init__.py",
            "acme-sdk/src/acme/sdk/export.py -> acme-api/src/acme/trace/__init__.py",
            "acme-sdk/src/acme/sdk/export.py -> acme-sdk/src/acme/sdk/__init__.py",
            "acme-sdk/src/acme/sdk/export.py -> acme-sdk/src/acme/sdk/queue.py",
            "acme-sdk/tests/test_export.py -> acme-api/src/acme/trace/__init__.py",
            "acme-sdk/tests/test_export.py -> acme-sdk/src/acme/sdk/__init__.py",
            "acme-sdk/tests/test_export.py -> acme-sdk/src/acme/sdk/export.py",
            "acme-sdk/tests/test_export.py -> acme-sdk/tests/conftest.py",
            "acme-redis/src/acme/redis/__init__.py -> acme-redis/src/acme/redis/client.py",
            "acme-redis/src/acme/redis/__init__.py -> acme-sdk/src/acme/sdk/__init__.py",
            "acme-redis/src/acme/redis/__init__.py -> acme-sdk/src/acme/sdk/export.py",
            "acme-redis/src/acme/redis/client.py -> acme-api/src/acme/trace/__init__.py",
            "docs/examples/redis/__init__.py -> acme-redis/src/acme/redis/__init__.py",
            "typings/redis/__init__.pyi -> typings/redis/client.pyi");
    LanguageImports imports = tree.graph().report().languages().get(0);
    // typing, contextvars, logging, queue twice, setuptools twice, redis, redis.client
    assertThat(imports.external()).isEqualTo(9);
    assertThat(imports.unresolved()).containsOnly(entry(Unresolved.NO_SUCH_FILE, 1L));
  }

  /** An application that grew for years: scripts, copies, stubs, and modules named as others. */
  @Test
  void anApplicationWithoutProjectFiles() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with(
                "manage.py",
                "#!/usr/bin/env python",
                "if True: from site_app import settings; import os")
            .with("site_app/__init__.py", "from .celery import app as celery_app")
            .with("site_app/settings.py", "import email", "from site_app.shop import urls as u")
            // A module named as the library that it configures: the library is meant.
            .with("site_app/celery.py", "from celery import Celery", "import site_app.settings")
            .with("site_app/email.py", "import email.mime")
            .with("site_app/shop/__init__.py")
            .with(
                "site_app/shop/urls.py",
                "from . import views",
                "from .models import (Item as",
                "  I, # why",
                "  views)",
                "from ..email import send")
            // The package wins over the module, and the name is bound in it as well.
            .with("site_app/shop/models.py", "import site_app.shop.views")
            .with(
                "site_app/shop/models/__init__.py", "from .item import Item", "from . import item")
            .with(
                "site_app/shop/models/item.py",
                "from ... import settings",
                "from .... import above",
                "from ..... import outside")
            .with(
                "site_app/shop/views.py",
                "x = f'{d['import z']} {'''",
                "import z",
                "'''}'",
                "from site_app.shop.models import item, Item")
            // Scripts import what stands beside them.
            .with("scripts/load.py", "import load_items, common", "from logging import config")
            .with("scripts/load_items.py", "import common, site_app")
            .with("scripts/common.py")
            .with("scripts/old/common.py")
            .with("scripts/old/load.py", "import common")
            // A library that is kept in the repository, in two parts.
            .with(
                "lib/plug/__init__.py",
                "import pkgutil",
                "__path__ = pkgutil.extend_path(__path__, __name__)")
            .with("lib/plug/core.py", "from plug import extra, core", "from plug.gone import x")
            .with(
                "python/plug/__init__.py",
                "import pkgutil",
                "__path__ = pkgutil.extend_path(__path__, __name__)")
            .with("python/plug/extra.py", "from plug.core import x")
            .with("tests/helpers.py", "import plug.extra as e")
            .with(
                "tests/shop/test_views.py",
                "import helpers",
                "from site_app.shop.views import x",
                "import requests")
            .with("tests/data/requests/__init__.py", "from requests import api")
            .with("tests/data/requests/api.py");

    assertThat(tree.edges())
        .containsExactlyInAnyOrder(
            "manage.py -> site_app/__init__.py",
            "manage.py -> site_app/settings.py",
            "site_app/__init__.py -> site_app/celery.py",
            "site_app/settings.py -> site_app/shop/__init__.py",
            "site_app/settings.py -> site_app/shop/urls.py",
            "site_app/celery.py -> site_app/__init__.py",
            "site_app/celery.py -> site_app/settings.py",
            "site_app/shop/urls.py -> site_app/shop/__init__.py",
            "site_app/shop/urls.py -> site_app/shop/views.py",
            "site_app/shop/urls.py -> site_app/shop/models/__init__.py",
            "site_app/shop/urls.py -> site_app/email.py",
            "site_app/shop/models.py -> site_app/__init__.py",
            "site_app/shop/models.py -> site_app/shop/__init__.py",
            "site_app/shop/models.py -> site_app/shop/views.py",
            "site_app/shop/models/__init__.py -> site_app/shop/models/item.py",
            "site_app/shop/models/item.py -> site_app/__init__.py",
            "site_app/shop/models/item.py -> site_app/settings.py",
            "site_app/shop/views.py -> site_app/shop/models/__init__.py",
            "site_app/shop/views.py -> site_app/shop/models/item.py",
            "scripts/load.py -> scripts/load_items.py",
            "scripts/load.py -> scripts/common.py",
            "scripts/load_items.py -> scripts/common.py",
            "scripts/load_items.py -> site_app/__init__.py",
            "scripts/old/load.py -> scripts/old/common.py",
            "lib/plug/core.py -> lib/plug/__init__.py",
            "lib/plug/core.py -> python/plug/__init__.py",
            "lib/plug/core.py -> python/plug/extra.py",
            "python/plug/extra.py -> lib/plug/core.py",
            "tests/helpers.py -> python/plug/extra.py",
            "tests/shop/test_views.py -> tests/helpers.py",
            "tests/shop/test_views.py -> site_app/shop/views.py",
            "tests/data/requests/__init__.py -> tests/data/requests/api.py");
    LanguageImports imports = tree.graph().report().languages().get(0);
    // os, email, celery, email.mime, logging, pkgutil twice, plug.gone, requests
    assertThat(imports.external()).isEqualTo(9);
    assertThat(imports.unresolved())
        .containsOnly(entry(Unresolved.NO_SUCH_FILE, 1L), entry(Unresolved.OUTSIDE_REPOSITORY, 1L));
  }
}
