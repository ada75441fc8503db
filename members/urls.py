"""The addresses of signing in beside allauth's own, and of choosing a membership."""

from django.urls import path
from django.views.i18n import set_language

from members import views

app_name = "members"

urlpatterns = [
    path("workspace/membership/", views.membership_choose, name="membership-choose"),
    path("accounts/language/", set_language, name="language-choose"),
    path("accounts/demo/", views.demo_people, name="demo-people"),
    path("accounts/demo/<int:pk>/", views.demo_enter, name="demo-enter"),
]
