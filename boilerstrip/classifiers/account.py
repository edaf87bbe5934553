"""Register, log in, password, profile and account widgets, captcha."""

from __future__ import annotations

from collections.abc import Iterator

from boilerstrip.classifiers.classifier import PhraseClassifier
from boilerstrip.classifiers.sections import bridged
from boilerstrip.model import Label, Vote
from boilerstrip.phrases import by_block, listed
from boilerstrip.signals import Signals

PHRASES = listed(
    en="""
        account | you confirm that you agree | protected by recaptcha |
        you agree to create an account | delete account | delete your account |
        account has been deleted | registration | captcha | password |
        confirmation of registration | log in | login | log out | logout | sign in | sign out |
        sign up | sign up for free | register | create account | create an account |
        create a free account | join now | my account | my profile | edit profile |
        account settings | your account | account details | forgot password |
        forgot your password | forgot username | lost your password | reset password |
        reset your password | change password | remember me | keep me signed in | stay logged in |
        show password | confirm password | already a member | already have an account |
        don't have an account | not a member yet | not registered yet | sign in with google |
        continue with google | continue with facebook | username or email | email or username |
        you are not logged in | you must be logged in | please log in | order history |
        my wishlist | i'm not a robot | verify you are human | resend activation email |
        resend verification email
    """,
    de="""
        konto | sie stimmen zu dass ihr konto | konto löschen | passwort | anmelden | einloggen |
        ausloggen | abmelden | registrieren | jetzt anmelden | kostenlos registrieren |
        kostenlos anmelden | konto erstellen | konto anlegen | kundenkonto anlegen | mein konto |
        mein profil | profil bearbeiten | passwort vergessen | kennwort vergessen |
        passwort zurücksetzen | angemeldet bleiben | eingeloggt bleiben |
        benutzername oder e-mail | noch kein konto | noch nicht registriert |
        sie haben noch kein konto | bereits registriert | mit google anmelden |
        mit facebook anmelden | sie sind nicht angemeldet | meine bestellungen | mein merkzettel |
        benutzerkonto
    """,
    fr="""
        mot de passe | supprimer mon compte | connexion | se connecter | connectez-vous |
        déconnexion | se déconnecter | s'inscrire | s'identifier | identifiez-vous |
        inscrivez-vous | créer un compte | créer mon compte | créez votre compte | mon compte |
        mon profil | modifier mon profil | mot de passe oublié | mot de passe perdu |
        réinitialiser le mot de passe | se souvenir de moi | rester connecté | déjà inscrit |
        déjà un compte | vous avez déjà un compte | pas encore de compte | pas encore inscrit |
        vous n'êtes pas connecté | se connecter avec google | se connecter avec facebook |
        mes commandes | espace client
    """,
    es="""
        contraseña | eliminar cuenta | iniciar sesión | inicia sesión | inicie sesión |
        inicio de sesión | cerrar sesión | registrarse | regístrate | regístrese | registrarme |
        crear cuenta | crear una cuenta | crea tu cuenta | mi cuenta | mi perfil | editar perfil |
        olvidé mi contraseña | has olvidado tu contraseña | olvidaste tu contraseña |
        ha olvidado su contraseña | olvidó su contraseña | restablecer contraseña |
        recuperar contraseña | recordarme | recuérdame | mantener la sesión iniciada |
        ya tienes cuenta | no tienes cuenta | acceder con google | mis pedidos |
        área de clientes
    """,
    it="""
        accedi | accedi al tuo account | accedi con google | accedi con facebook |
        effettua il login | registrati | registrati ora | registrati gratis | iscriviti gratis |
        crea un account | crea account | crea il tuo account | il mio account | il mio profilo |
        modifica profilo | password dimenticata | hai dimenticato la password |
        reimposta password | recupera password | ricordami | resta connesso | hai già un account |
        non hai un account | non sei ancora registrato | sei già registrato |
        nome utente o email | i miei ordini | area riservata | area clienti | disconnetti
    """,
    pt="""
        entrar na conta | fazer login | faça login | iniciar sessão | encerrar sessão |
        registe-se | cadastre-se | cadastrar-se | criar conta | criar uma conta | crie sua conta |
        criar nova conta | minha conta | meu perfil | esqueci minha senha | esqueci a senha |
        esqueceu a senha | esqueceu sua senha | esqueceu-se da palavra-passe | recuperar senha |
        lembrar-me | manter sessão iniciada | já tem conta | já tem uma conta | não tem conta |
        ainda não tem conta | entrar com google | entrar com facebook | meus pedidos |
        área do cliente
    """,
    nl="""
        inloggen | uitloggen | log in met | aanmelden | afmelden | registreren | registreer nu |
        gratis registreren | account aanmaken | maak een account aan | maak een account |
        nieuw account | mijn account | mijn profiel | mijn gegevens | profiel bewerken |
        wachtwoord vergeten | wachtwoord opnieuw instellen | wachtwoord herstellen | onthoud mij |
        ingelogd blijven | blijf ingelogd | heb je al een account | heeft u al een account |
        nog geen account | nog niet geregistreerd | inloggen met google | inloggen met facebook |
        gebruikersnaam of e-mailadres | mijn bestellingen
    """,
    pl="""
        zaloguj | zaloguj się | wyloguj | wyloguj się | logowanie | zarejestruj się |
        zarejestruj | rejestracja konta | załóż konto | utwórz konto | stwórz konto | moje konto |
        mój profil | edytuj profil | nie pamiętasz hasła | zapomniałeś hasła | zapomniałem hasła |
        przypomnij hasło | odzyskaj hasło | resetuj hasło | zapamiętaj mnie | nie wylogowuj mnie |
        masz już konto | nie masz konta | nie masz jeszcze konta | zaloguj się przez google |
        zaloguj się przez facebook | nie jesteś zalogowany | nazwa użytkownika | moje zamówienia
    """,
    ru="""
        аккаунт | пароль | регистрация | удалить аккаунт | войти | вход на сайт |
        вход и регистрация | авторизация | авторизоваться | авторизуйтесь | регистрация на сайте |
        зарегистрироваться | зарегистрируйтесь | создать аккаунт | создать учетную запись |
        личный кабинет | мой профиль | мой аккаунт | мой кабинет | редактировать профиль |
        забыли пароль | забыли свой пароль | восстановить пароль | восстановление пароля |
        сменить пароль | запомнить меня | оставаться в системе | уже зарегистрированы |
        уже есть аккаунт | нет аккаунта | еще не зарегистрированы | мои заказы |
        введите код с картинки | я не робот
    """,
    tr="""
        giriş yap | giriş yapın | üye girişi | çıkış yap | oturum aç | oturumu kapat | kayıt ol |
        üye ol | hemen üye ol | ücretsiz üye ol | ücretsiz kayıt ol | hesap oluştur | hesabım |
        profilim | profili düzenle | şifremi unuttum | şifrenizi mi unuttunuz | parolamı unuttum |
        şifre sıfırla | şifre yenileme | beni hatırla | oturumum açık kalsın | hesabınız yok mu |
        hesabın yok mu | zaten üye misiniz | zaten hesabınız var mı | google ile giriş yap |
        facebook ile bağlan | kullanıcı adı | siparişlerim
    """,
    ar="""
        تسجيل الدخول | سجل الدخول | تسجيل دخول | تسجيل الخروج | تسجيل خروج | دخول الأعضاء |
        إنشاء حساب | إنشاء حساب جديد | انشاء حساب جديد | حساب جديد | حسابي | ملفي الشخصي |
        تعديل الملف الشخصي | نسيت كلمة المرور | هل نسيت كلمة المرور | نسيت كلمة السر |
        استعادة كلمة المرور | إعادة تعيين كلمة المرور | تذكرني | حفظ البيانات | لديك حساب بالفعل |
        هل لديك حساب | ليس لديك حساب | تسجيل عضو جديد | سجل الآن | تسجيل الدخول بواسطة |
        اسم المستخدم أو البريد الإلكتروني | طلباتي
    """,
    zh="""
        账户 | 账号 | 帳號 | 登录 | 登錄 | 登入 | 注册 | 註冊 | 立即注册 | 立即註冊 | 免费注册 |
        免費註冊 | 登录注册 | 登入註冊 | 退出登录 | 登出 | 注册账号 | 注册新用户 | 创建账户 |
        建立帳號 | 创建账号 | 建立帳戶 | 我的账户 | 我的帳戶 | 我的帳號 | 会员中心 | 會員中心 |
        个人中心 | 個人中心 | 忘记密码 | 忘記密碼 | 找回密码 | 重設密碼 | 重置密码 | 记住我 |
        記住我 | 没有账号 | 還沒有帳號 | 已有账号 | 已有帳號 | 验证码 | 驗證碼 | 加入會員
    """,
    ja="""
        アカウント | ログイン | ログアウト | ログインする | ログインはこちら | 新規登録 |
        新規会員登録 | 会員登録 | 無料会員登録 | 無料登録 | 会員登録はこちら | アカウント作成 |
        アカウントを作成 | アカウント登録 | マイページ | マイアカウント | アカウント設定 |
        プロフィール編集 | パスワードを忘れた | パスワードをお忘れ | パスワードをお忘れの方 |
        パスワード再設定 | パスワードの再発行 | ログイン状態を保持 | 次回から自動的にログイン |
        アカウントをお持ちでない方 | すでに会員の方 | googleでログイン | ユーザー登録
    """,
    sv="""
        logga in | logga ut | skapa konto | skapa ett konto | registrera dig | mitt konto |
        mina sidor | glömt lösenord | glömt ditt lösenord | har du redan ett konto
    """,
    da="""
        log ind | log ud | opret konto | opret bruger | opret profil | min konto | min profil |
        glemt adgangskode | glemt din adgangskode | husk mig
    """,
    no="""
        logg inn | logg ut | opprett konto | opprett bruker | glemt passord | glemt passordet |
        har du ikke bruker | husk meg | mine sider | min side
    """,
    fi="""
        kirjaudu | kirjaudu sisään | kirjaudu ulos | rekisteröidy | luo tili | luo käyttäjätili |
        oma tili | unohditko salasanasi | unohtuiko salasana | muista minut
    """,
    cs="""
        přihlásit | přihlásit se | přihlášení | odhlásit se | registrovat se | zaregistrovat se |
        vytvořit účet | můj účet | zapomenuté heslo | zapomněli jste heslo
    """,
    hu="""
        bejelentkezés | belépés | kijelentkezés | kilépés | regisztráció | fiók létrehozása |
        fiókom | elfelejtett jelszó | elfelejtette jelszavát | emlékezz rám
    """,
    ro="""
        autentificare | conectare | intră în cont | deconectare | înregistrează-te |
        creează cont | contul meu | ai uitat parola | am uitat parola | ține-mă minte
    """,
    el="""
        σύνδεση | είσοδοσ μελών | αποσύνδεση | εγγραφή μέλουσ | δημιουργία λογαριασμού |
        σύνδεση χρήστη | ξεχάσατε τον κωδικό | υπενθύμιση κωδικού | να με θυμάσαι
    """,
    uk="""
        увійти | увійти на сайт | вхід на сайт | вийти з акаунта | зареєструватися |
        створити акаунт | особистий кабінет | мій профіль | забули пароль | запам'ятати мене
    """,
    ko="""
        로그인 | 로그아웃 | 회원가입 | 회원 가입 | 비밀번호 찾기 | 아이디 찾기 | 마이페이지 |
        내 계정 | 로그인 상태 유지 | 계정 만들기
    """,
    id="""
        masuk akun | masuk ke akun | masuk atau daftar | daftar akun | daftar sekarang |
        buat akun | akun saya | lupa password | lupa kata sandi | ingat saya
    """,
    vi="""
        đăng nhập | đăng xuất | đăng ký tài khoản | tạo tài khoản | tài khoản của tôi |
        quên mật khẩu | ghi nhớ đăng nhập | chưa có tài khoản | đăng nhập bằng google
    """,
    he="""
        התחברות | כניסה למערכת | הרשמה לאתר | החשבון שלי | יצירת חשבון | שכחתי סיסמה |
        שכחת סיסמה | זכור אותי | משתמש רשום
    """,
    fa="""
        ورود به سایت | ورود کاربران | ورود / ثبت نام | ثبت نام | عضویت در سایت | حساب کاربری |
        حساب کاربری من | رمز عبور را فراموش کرده‌اید | فراموشی رمز عبور | مرا به خاطر بسپار
    """,
    hi="""
        लॉग इन | लॉगिन करें | लॉग इन करें | साइन इन करें | साइन अप करें | खाता बनाएं | मेरा खाता |
        पासवर्ड भूल गए | लॉग आउट
    """,
)

OPENERS = listed(
    en="""
        create your account | password recovery | recover your password | account login |
        member login | user login | login form | user account | registration form |
        returning customer | new customer
    """,
    de="""
        passwort wiederherstellen | mitglieder-login | benutzeranmeldung | kundenlogin |
        login für abonnenten
    """,
    fr="""
        connexion à votre compte | récupération du mot de passe | espace membre |
        créer votre compte | identification
    """,
    es="""
        recuperación de contraseña | acceso usuarios | acceso de usuarios |
        crea una cuenta nueva
    """,
    it="""
        recupero della password | accesso utenti | login utente | crea il tuo profilo
    """,
    pt="""
        recuperação de senha | acesso do usuário | área do assinante | recuperar palavra-passe
    """,
    nl="""
        wachtwoordherstel | inloggen of registreren | inloggen bij uw account | account maken
    """,
    pl="""
        logowanie do serwisu | odzyskiwanie hasła | panel użytkownika | panel logowania
    """,
    ru="""
        вход для пользователей | вход в личный кабинет | форма входа | восстановление доступа
    """,
    tr="""
        kullanıcı girişi | şifre kurtarma | üyelik girişi
    """,
    ar="""
        استعادة حسابك | دخول المستخدم | بوابة الأعضاء
    """,
    zh="""
        用户登录 | 使用者登入 | 账号登录 | 帳號登入 | 密码找回 | 會員專區
    """,
    ja="""
        ログインフォーム | 会員ログイン | パスワードの再設定 | アカウント情報
    """,
    sv="""
        inloggning | återställ lösenord
    """,
    da="""
        gendan adgangskode | brugerlogin
    """,
    no="""
        innlogging | tilbakestill passord
    """,
    fi="""
        kirjautuminen | salasanan palautus
    """,
    cs="""
        přihlášení uživatele | obnova hesla
    """,
    hu="""
        felhasználói belépés | jelszó visszaállítása
    """,
    ro="""
        recuperare parolă | autentificare utilizator
    """,
    el="""
        είσοδοσ χρήστη | ανάκτηση κωδικού
    """,
    uk="""
        вхід для користувачів | відновлення пароля
    """,
    ko="""
        회원 로그인 | 비밀번호 재설정
    """,
    id="""
        login pengguna | pemulihan password
    """,
    vi="""
        đăng nhập thành viên | khôi phục mật khẩu
    """,
    he="""
        כניסת משתמשים | שחזור סיסמה
    """,
    fa="""
        ورود به حساب کاربری | بازیابی رمز عبور
    """,
    hi="""
        पासवर्ड रिकवरी | सदस्य लॉगिन
    """,
)

_REACH = 6
_NEAR = 3
_LONGEST_SENTENCE = 60


class Account(PhraseClassifier):
    """Log-in and registration boxes: short form texts that stand close together.

    The words of forms are the anchor. Lines between two anchors that are a few lines apart belong
    to the same box, whatever they say ("Hello, !", "YesNo"), and so do sentences beside an
    anchor that hold such a word.
    """

    name = "account"
    label = Label.ACCOUNT
    class_words = frozenset(
        "login signin signup register registration account password captcha".split()
    )
    phrases = PHRASES
    openers = OPENERS
    examples = (
        "> Log in\n> Hello, !\n> Forgot password?",
        "> Mein Konto\n> Passwort vergessen?",
        "> Log inPrivacy Policy",
        "> 登录\n> 忘记密码",
    )
    counterexamples = (
        "She kept an account of each day of the voyage, and read from it to the children.",
        "The clerk asked them to register the boat before noon, and they did so.",
    )

    def votes(self, signals: Signals) -> Iterator[Vote]:
        """Vote for the words of forms, and for what stands between them."""
        grouped = by_block(signals.hits(self.name))
        strong: list[int] = list(signals.heads(self.name))
        for vote in super().votes(signals):
            yield vote
            if vote.weight >= self.start:
                strong.append(vote.block)
        for block in bridged(strong, _REACH):
            if signals.words[block] <= self.longest:
                yield self.vote(block, 2.0, "stands between the lines of a log-in form")
        near = {block + step for block in strong for step in range(-_NEAR, _NEAR + 1)}
        for block in sorted(near.intersection(grouped).difference(strong)):
            if signals.words[block] <= _LONGEST_SENTENCE:
                yield self.vote(block, 4.0, "speaks of accounts beside the lines of a form")
