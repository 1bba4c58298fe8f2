"""Who may do what: no role gives both decisions, and administering shows no case."""

import pytest

from marac_desktop.domain.access import MAY, Account, Permission, Role
from marac_desktop.domain.errors import NotAllowedError

CELLS = [(role, permission) for role in Role for permission in Permission]


@pytest.mark.parametrize(("role", "permission"), CELLS, ids=str)
def test_every_cell_of_the_table(role: Role, permission: Permission) -> None:
    account = Account("Jo", role)
    expected = permission is not Permission.ADMINISTER and permission in MAY[role]
    assert account.may(permission) is expected
    if expected:
        account.must(permission)
    else:
        with pytest.raises(NotAllowedError, match="Nothing was changed"):
            account.must(permission)


def test_no_role_gives_both_decisions() -> None:
    both = {Permission.FIRST_DECISION, Permission.SECOND_DECISION}
    assert not [role for role in Role if both <= MAY[role]]


def test_administering_is_apart_from_the_role_and_shows_no_case() -> None:
    administrator = Account("Jo", Role.ADMINISTRATOR, administers=True)
    assert [permission for permission in Permission if administrator.may(permission)] == [Permission.ADMINISTER]
    assert Account("Ada", Role.COORDINATOR, administers=True).may(Permission.ADMINISTER)


def test_figures_alone_for_the_steering_group() -> None:
    assert MAY[Role.VIEWER] == {Permission.READ_FIGURES}


def test_an_account_put_out_of_use_may_do_nothing() -> None:
    gone = Account("Ada", Role.COORDINATOR, administers=True, active=False)
    assert not any(gone.may(permission) for permission in Permission)


def test_roles_have_their_words() -> None:
    assert len({role.label for role in Role}) == len(Role)
