"""A site of Django REST Framework with one table, and a list of it for each pagination."""
import os
import sys

import django
from django.conf import settings

settings.configure(
    DEBUG=False,
    ALLOWED_HOSTS=["127.0.0.1"],
    SECRET_KEY="only-for-this-run",
    ROOT_URLCONF=__name__,
    INSTALLED_APPS=["rest_framework"],
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ["ROWS_DB"]}},
    REST_FRAMEWORK={
        "DEFAULT_AUTHENTICATION_CLASSES": [],
        "UNAUTHENTICATED_USER": None,
        "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    },
)
django.setup()

from django.core.management import execute_from_command_line  # noqa: E402
from django.db import connection, models  # noqa: E402
from django.urls import include, path  # noqa: E402
from rest_framework import pagination, routers, serializers, viewsets  # noqa: E402

CITIES = ["Wien", "Graz", "Köln", "São Paulo"]


class Row(models.Model):
    name = models.CharField(max_length=100)
    city = models.CharField(max_length=100)
    price = models.DecimalField(max_digits=9, decimal_places=2)

    class Meta:
        app_label = "rows"


class RowSerializer(serializers.ModelSerializer):
    class Meta:
        model = Row
        fields = ["id", "name", "city", "price"]


class Pages(pagination.PageNumberPagination):
    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 100


class Offsets(pagination.LimitOffsetPagination):
    default_limit = 50


class Cursors(pagination.CursorPagination):
    page_size = 50
    ordering = "id"


def view(paging):
    class Rows(viewsets.ReadOnlyModelViewSet):
        serializer_class = RowSerializer
        pagination_class = paging

        def get_queryset(self):
            rows = Row.objects.order_by("id")
            city = self.request.query_params.get("city")
            return rows.filter(city=city) if city else rows

    return Rows


router = routers.DefaultRouter()
for name, paging in [("pages", Pages), ("offsets", Offsets), ("cursors", Cursors), ("bare", None)]:
    router.register(name, view(paging), basename=name)
urlpatterns = [path("", include(router.urls))]


def fill():
    with connection.schema_editor() as editor:
        editor.create_model(Row)
    Row.objects.bulk_create(
        Row(name=f"Größe {index + 1}", city=CITIES[index % 4], price=(index + 1) / 4)
        for index in range(int(os.environ["ROWS"]))
    )


if sys.argv[1] == "fill":
    fill()
else:
    execute_from_command_line(sys.argv)
